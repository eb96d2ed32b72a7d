// A few items that go round between two threads: one fills them, the other empties them in the same order. Each
// side waits for the other; what the one wrote before it handed over, the other sees.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <thread>

namespace portal {

template <class Item, std::uint32_t count>
class Ring {
 public:
  // The filling side: a free item, one at a time.
  Item& next_free() {
    wait_while(given_back_, filling_ - count);
    return items_[filling_ % count];
  }
  void hand_over() {
    ++filling_;
    tell(handed_over_);
  }

  // The emptying side, in the same way.
  Item& next_filled() {
    wait_while(handed_over_, emptying_);
    return items_[emptying_ % count];
  }
  void give_back() {
    ++emptying_;
    tell(given_back_);
  }

  // Of either side: it ends here. The other one goes on when it waits, and looks at stopped() before it touches
  // what it got.
  void stop() {
    stopped_ = true;
    tell(handed_over_);
    tell(given_back_);
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  using Count = std::atomic<std::uint32_t>;
  static constexpr unsigned most_looks = 500;
  static constexpr std::size_t cache_line = 64;

  static void tell(Count& done) {
    done.fetch_add(1, std::memory_order_release);
    done.notify_one();
  }
  // Looks for a while before it sleeps: to put a processor to sleep and to wake it takes as long as filling an item.
  static void wait_while(const Count& done, std::uint32_t seen) {
    for (unsigned look = 0; look < most_looks; ++look) {
      if (done.load(std::memory_order_acquire) != seen) {
        return;
      }
      std::this_thread::yield();
    }
    done.wait(seen, std::memory_order_acquire);
  }

  std::array<Item, count> items_;
  std::uint32_t filling_ = 0;   // of the one side
  std::uint32_t emptying_ = 0;  // of the other
  alignas(cache_line) Count handed_over_ = 0;
  alignas(cache_line) Count given_back_ = 0;
  std::atomic<bool> stopped_ = false;
};

}  // namespace portal
