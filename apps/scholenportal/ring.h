// A few items that go round between two threads: one fills them, the other empties them in the same order. Each
// side waits for the other; what the one wrote before it handed over, the other sees.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <semaphore>

namespace portal {

template <class Item, std::size_t count>
class Ring {
 public:
  // The filling side: a free item, one at a time.
  Item& next_free() {
    free_.acquire();
    return items_[filling_ % count];
  }
  void hand_over() {
    ++filling_;
    filled_.release();
  }

  // The emptying side, in the same way.
  Item& next_filled() {
    filled_.acquire();
    return items_[emptying_ % count];
  }
  void give_back() {
    ++emptying_;
    free_.release();
  }

  // Of either side: it ends here. The other one goes on when it waits, and looks at stopped() before it touches
  // what it got.
  void stop() {
    stopped_ = true;
    free_.release();
    filled_.release();
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  std::array<Item, count> items_;
  std::counting_semaphore<> free_{count};
  std::counting_semaphore<> filled_{0};
  std::size_t filling_ = 0;   // of the one side
  std::size_t emptying_ = 0;  // of the other
  std::atomic<bool> stopped_ = false;
};

}  // namespace portal
