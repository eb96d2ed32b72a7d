// One of the two codes of a deflate block (RFC 1951 3.2.2): which bits stand for which symbol.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace portal::sheet {

class DeflateCode {
 public:
  static constexpr std::size_t most_symbols = 288;
  static constexpr unsigned longest = 15;

  enum class Fit : std::uint8_t { complete, single, wrong };

  // What the next bits stand for.
  struct Found {
    std::uint16_t packed;  // 0: no symbol
    [[nodiscard]] bool good() const { return packed != 0; }
    [[nodiscard]] unsigned length() const { return packed & 15U; }
    [[nodiscard]] unsigned symbol() const { return packed >> 4U; }
  };

  // The code in which symbol n has lengths[n] bits, 0 for one that does not occur. `single`: one symbol of one bit, or
  // none at all. `wrong`: the lengths ask for more codes than there are, or leave some without meaning; then there
  // is nothing to find.
  Fit assign(std::span<const std::uint8_t> lengths);

  // `bits` are the next ones, the first lowest; 15 of them count.
  [[nodiscard]] Found find(std::uint32_t bits) const {
    const Found quick{quick_[bits & (quick_.size() - 1)]};
    return quick.good() ? quick : find_long(bits);
  }

 private:
  static constexpr unsigned quick_bits = 11;  // a longer code stands for what is rare

  [[nodiscard]] Found find_long(std::uint32_t bits) const;
  void fill_quick();

  std::array<std::uint16_t, std::size_t{1} << quick_bits> quick_{};  // by the next bits
  std::array<std::uint16_t, longest + 1> counts_{};                  // codes of each length
  std::array<std::uint16_t, most_symbols> symbols_{};                // in the order of their codes
};

}  // namespace portal::sheet
