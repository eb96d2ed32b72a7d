#include "core/base/decimal.h"

#include <array>
#include <cstdio>

namespace portal {
namespace {

constexpr std::size_t longest = 32;  // sign, 17 digits, point, exponent

std::string printed(const std::array<char, longest>& text, int size) {
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::string decimal(double number, int digits) {
  std::array<char, longest> text{};
  return printed(text, std::snprintf(text.data(), text.size(), "%.*g", digits, number));
}

std::string scientific(double number, int decimals) {
  std::array<char, longest> text{};
  return printed(text, std::snprintf(text.data(), text.size(), "%.*e", decimals, number));
}

}  // namespace portal
