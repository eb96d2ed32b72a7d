#include "server/base/random.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace portal {

std::uint32_t Random::below(std::uint32_t limit) {
  if (limit == 0) {
    return 0;
  }
  // Numbers under 2^32 mod limit are drawn again, so that every answer is equally likely.
  const std::uint32_t least = (0U - limit) % limit;
  for (;;) {
    std::array<std::uint8_t, 4> bytes{};
    fill(bytes);
    std::uint32_t number = 0;
    for (const auto byte : bytes) {
      number = (number << 8U) | byte;
    }
    if (number >= least) {
      return number % limit;
    }
  }
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto got = getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      throw std::runtime_error("the operating system gives no random bytes");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

// splitmix64
void TestRandom::fill(std::span<std::uint8_t> bytes) {
  const std::scoped_lock lock(mutex_);
  for (auto& byte : bytes) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    byte = static_cast<std::uint8_t>(mixed >> 56U);
  }
}

}  // namespace portal
