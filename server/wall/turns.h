// Who may have a file read now: one file at a time for each asker, a fixed number in all, a short queue.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace portal::wall {

enum class NoTurn : std::uint8_t {
  own_file,    // another file of the same asker is being read
  all_places,  // of others
};

class Turns {
 public:
  // `places` files at once; `waiting` askers may stand in the queue, one for each asker, `patience` long.
  Turns(std::size_t places, std::size_t waiting, std::chrono::milliseconds patience);

  class Turn {
   public:
    Turn(Turn&& other) noexcept;
    Turn& operator=(Turn&&) = delete;
    ~Turn();  // the next one's turn
    [[nodiscard]] std::size_t place() const { return place_; }  // 0 up to `places`; nobody else's meanwhile

   private:
    friend class Turns;
    Turn(Turns& turns, std::string asker, std::size_t place);
    Turns* turns_;
    std::string asker_;
    std::size_t place_;
  };

  // `asker`: a school's or a user's id.
  std::expected<Turn, NoTurn> take(std::string_view asker);

 private:
  struct Asker {
    bool reads = false;
    bool waits = false;
  };
  [[nodiscard]] bool can_go(const Asker& asker) const;
  bool wait(std::unique_lock<std::mutex>& lock, Asker& asker);  // false: not within our patience
  void leave(const std::string& asker, std::size_t place);
  void forget_if_gone(const std::string& asker);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::size_t> free_;
  std::map<std::string, Asker, std::less<>> askers_;
  std::size_t queue_room_;
  std::chrono::milliseconds patience_;
};

}  // namespace portal::wall
