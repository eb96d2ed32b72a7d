// The clock, one of the four seams for tests (Database, Clock, Post, Random).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace portal {

// Milliseconds since 1970-01-01 UTC, as stored in the database.
using Milliseconds = std::int64_t;

inline constexpr Milliseconds one_second = 1000;
inline constexpr Milliseconds one_minute = 60 * one_second;
inline constexpr Milliseconds one_hour = 60 * one_minute;
inline constexpr Milliseconds one_day = 24 * one_hour;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Milliseconds now() const = 0;
};

class SystemClock : public Clock {
 public:
  [[nodiscard]] Milliseconds now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
};

class TestClock : public Clock {
 public:
  explicit TestClock(Milliseconds start) : now_(start) {}
  [[nodiscard]] Milliseconds now() const override { return now_; }
  void advance(Milliseconds by) { now_ += by; }

 private:
  std::atomic<Milliseconds> now_;
};

}  // namespace portal
