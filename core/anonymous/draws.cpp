#include "core/anonymous/draws.h"

#include <bit>

namespace portal {
namespace {

constexpr int double_rounds = 10;
constexpr std::size_t counter = 12;

void quarter_round(std::array<std::uint32_t, 16>& words, std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  words[a] += words[b];
  words[d] = std::rotl(words[d] ^ words[a], 16);
  words[c] += words[d];
  words[b] = std::rotl(words[b] ^ words[c], 12);
  words[a] += words[b];
  words[d] = std::rotl(words[d] ^ words[a], 8);
  words[c] += words[d];
  words[b] = std::rotl(words[b] ^ words[c], 7);
}

}  // namespace

// "expand 32-byte k", the key, the counter and the nonce.
Draws::Draws(const Seed& seed) : state_{0x61707865U, 0x3320646eU, 0x79622d32U, 0x6b206574U} {
  for (std::size_t byte = 0; byte < seed.size(); ++byte) {
    state_[4 + byte / 4] |= std::uint32_t{seed[byte]} << (8U * (byte % 4));
  }
}

Draws::Block Draws::scrambled() const {
  Block words = state_;
  for (int round = 0; round < double_rounds; ++round) {
    quarter_round(words, 0, 4, 8, 12);
    quarter_round(words, 1, 5, 9, 13);
    quarter_round(words, 2, 6, 10, 14);
    quarter_round(words, 3, 7, 11, 15);
    quarter_round(words, 0, 5, 10, 15);
    quarter_round(words, 1, 6, 11, 12);
    quarter_round(words, 2, 7, 8, 13);
    quarter_round(words, 3, 4, 9, 14);
  }
  for (std::size_t word = 0; word < words.size(); ++word) {
    words[word] += state_[word];
  }
  return words;
}

std::uint32_t Draws::next() {
  if (used_ == block_.size()) {
    block_ = scrambled();
    ++state_[counter];
    used_ = 0;
  }
  return block_[used_++];
}

// What is left above the last whole multiple of n would come up too often; it is drawn again.
std::uint32_t Draws::below(std::uint32_t n) {
  const std::uint64_t whole = (std::uint64_t{1} << 32U) / n * n;
  std::uint32_t drawn = next();
  while (drawn >= whole) {
    drawn = next();
  }
  return drawn % n;
}

}  // namespace portal
