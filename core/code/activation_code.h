// Activation codes: 16 symbols XXXX-XXXX-XXXX-XXXX from 346789BCDFGHJKMPQRTVWXY. The first 15 are random
// (67.9 bits), the last is a weighted check, mod 23 (prime), that catches every single wrong symbol and
// every swap of two symbols. docs/formats/activation-code.md.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>

namespace portal {

inline constexpr std::string_view code_alphabet = "346789BCDFGHJKMPQRTVWXY";
inline constexpr std::size_t code_length = 16;

enum class CodeTypo : std::uint8_t { too_short, too_long, wrong_symbol, check_failed };

// Symbols without dashes, always with a right check symbol.
class ActivationCode {
 public:
  // `below(n)` draws a uniform number in [0, n).
  static ActivationCode draw(const std::function<std::uint32_t(std::uint32_t)>& below);
  // Forgives case, white space and any dash.
  static std::expected<ActivationCode, CodeTypo> parse(std::string_view typed);

  [[nodiscard]] std::string text() const;      // "3467-89BC-DFGH-JKMP"
  [[nodiscard]] std::string_view symbols() const { return {symbols_.data(), symbols_.size()}; }
  friend bool operator==(const ActivationCode&, const ActivationCode&) = default;

 private:
  std::array<char, code_length> symbols_{};
};

}  // namespace portal
