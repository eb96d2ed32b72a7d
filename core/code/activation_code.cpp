#include "core/code/activation_code.h"

#include <optional>

#include "core/base/fold.h"
#include "core/base/utf8.h"

namespace portal {
namespace {

constexpr std::uint32_t modulus = 23;
static_assert(code_alphabet.size() == modulus);

// 16, 15, … 1: distinct and not 0 modulo a prime, so no single change and no swap can leave the sum alike.
constexpr std::uint32_t weight(std::size_t place) { return static_cast<std::uint32_t>(code_length - place); }
static_assert(code_length < modulus && weight(code_length - 1) == 1);

std::uint32_t weighted(std::size_t place, char symbol) {
  return weight(place) * static_cast<std::uint32_t>(code_alphabet.find(symbol));
}

bool is_separator(char32_t symbol) {
  return symbol == U'-' || symbol == U'_' || (symbol >= 0x2010 && symbol <= 0x2015) || symbol == 0x2043 ||
         symbol == 0x2212 || symbol == 0xFE58 || symbol == 0xFE63 || is_white_space(symbol) || is_invisible(symbol);
}

// Full-width forms stand at a fixed distance from ASCII.
char32_t narrow(char32_t symbol) { return symbol >= 0xFF01 && symbol <= 0xFF5E ? symbol - 0xFEE0 : symbol; }

std::optional<char> code_symbol(char32_t symbol) {
  const char32_t upper = symbol >= U'a' && symbol <= U'z' ? symbol - U'a' + U'A' : symbol;
  if (upper >= 0x80 || code_alphabet.find(static_cast<char>(upper)) == std::string_view::npos) {
    return std::nullopt;
  }
  return static_cast<char>(upper);
}

}  // namespace

ActivationCode ActivationCode::draw(const std::function<std::uint32_t(std::uint32_t)>& below) {
  ActivationCode code;
  std::uint32_t sum = 0;
  for (std::size_t place = 0; place + 1 < code_length; ++place) {
    code.symbols_[place] = code_alphabet[below(modulus) % modulus];
    sum += weighted(place, code.symbols_[place]);
  }
  code.symbols_.back() = code_alphabet[(modulus - sum % modulus) % modulus];
  return code;
}

std::expected<ActivationCode, CodeTypo> ActivationCode::parse(std::string_view typed) {
  ActivationCode code;
  std::size_t count = 0;
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < typed.size();) {
    const Decoded next = decode_utf8(typed, at);
    at += next.size;
    const char32_t seen = narrow(next.symbol);
    if (is_separator(seen)) {
      continue;
    }
    const auto symbol = code_symbol(seen);
    if (!symbol) {
      return std::unexpected(CodeTypo::wrong_symbol);
    }
    if (count == code_length) {
      return std::unexpected(CodeTypo::too_long);
    }
    code.symbols_[count] = *symbol;
    sum += weighted(count, *symbol);
    ++count;
  }
  if (count < code_length) {
    return std::unexpected(CodeTypo::too_short);
  }
  if (sum % modulus != 0) {
    return std::unexpected(CodeTypo::check_failed);
  }
  return code;
}

std::string ActivationCode::text() const {
  std::string grouped;
  for (std::size_t place = 0; place < code_length; ++place) {
    if (place > 0 && place % 4 == 0) {
      grouped += '-';
    }
    grouped += symbols_[place];
  }
  return grouped;
}

}  // namespace portal
