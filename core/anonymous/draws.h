// Chance out of a seed: the same seed gives the same draws everywhere. The stream is ChaCha20 (RFC 8439,
// section 2.3, nonce 0), so that who learns some of the draws learns nothing about the others.
#pragma once

#include <array>
#include <cstdint>

namespace portal {

// Must come from a source that nobody can guess, and be forgotten after use.
using Seed = std::array<std::uint8_t, 32>;

class Draws {
 public:
  explicit Draws(const Seed& seed);

  // Uniform in [0, n); n is at least 1.
  std::uint32_t below(std::uint32_t n);

  // The next 32 bits of the stream.
  std::uint32_t next();

 private:
  using Block = std::array<std::uint32_t, 16>;
  [[nodiscard]] Block scrambled() const;

  Block state_;  // word 12 counts the blocks: 2^32 of them, more than any roster asks for
  Block block_{};
  std::size_t used_ = 16;  // of block_
};

}  // namespace portal
