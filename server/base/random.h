// Chance, one of the four seams for tests (Database, Clock, Post, Random).
#pragma once

#include <cstdint>
#include <mutex>
#include <span>

namespace portal {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;  // thread-safe

  // A uniform number in [0, limit); 0 when limit is 0.
  std::uint32_t below(std::uint32_t limit);
};

// The operating system's generator. Throws std::runtime_error when it cannot answer.
class SystemRandom : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed; for tests only.
class TestRandom : public Random {
 public:
  explicit TestRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mutex mutex_;
  std::uint64_t state_;
};

}  // namespace portal
