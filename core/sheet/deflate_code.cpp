#include "core/sheet/deflate_code.h"

namespace portal::sheet {
namespace {

constexpr std::uint16_t packed(std::uint32_t symbol, unsigned length) {
  return static_cast<std::uint16_t>(symbol << 4U | length);
}

// A code is written from its highest bit, everything else from its lowest.
constexpr std::uint32_t reversed(std::uint32_t code, unsigned length) {
  std::uint32_t turned = 0;
  for (unsigned bit = 0; bit < length; ++bit) {
    turned |= (code >> bit & 1U) << (length - 1 - bit);
  }
  return turned;
}

}  // namespace

DeflateCode::Fit DeflateCode::assign(std::span<const std::uint8_t> lengths) {
  counts_ = {};
  quick_ = {};
  for (const std::uint8_t length : lengths) {
    ++counts_[length];
  }
  counts_[0] = 0;
  int free = 1;  // codes of this length that no shorter one takes
  std::array<std::uint16_t, longest + 2> begins{};
  for (unsigned length = 1; length <= longest; ++length) {
    free = free * 2 - counts_[length];
    if (free < 0) {
      counts_ = {};
      return Fit::wrong;
    }
    begins[length + 1] = static_cast<std::uint16_t>(begins[length] + counts_[length]);
  }
  const unsigned used = begins[longest + 1];
  if (free != 0 && used != counts_[1]) {
    counts_ = {};
    return Fit::wrong;
  }
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    if (lengths[symbol] != 0) {
      symbols_[begins[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
    }
  }
  fill_quick();
  return free == 0 ? Fit::complete : Fit::single;
}

// In every place of the table that begins with the bits of the code.
void DeflateCode::fill_quick() {
  std::uint32_t code = 0;
  std::size_t at = 0;
  for (unsigned length = 1; length <= quick_bits; ++length) {
    for (const std::size_t end = at + counts_[length]; at < end; ++at, ++code) {
      for (std::size_t place = reversed(code, length); place < quick_.size(); place += std::size_t{1} << length) {
        quick_[place] = packed(symbols_[at], length);
      }
    }
    code <<= 1U;
  }
}

// Bit by bit: of each length the codes follow each other, and those of the next length begin behind them.
DeflateCode::Found DeflateCode::find_long(std::uint32_t bits) const {
  std::uint32_t code = 0;
  std::uint32_t first = 0;
  std::size_t at = 0;
  for (unsigned length = 1; length <= longest; ++length, bits >>= 1U) {
    code = code << 1U | (bits & 1U);
    first <<= 1U;
    if (code - first < counts_[length]) {
      return {packed(symbols_[at + (code - first)], length)};
    }
    at += counts_[length];
    first += counts_[length];
  }
  return {0};
}

}  // namespace portal::sheet
