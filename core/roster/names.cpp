#include "core/roster/names.h"

#include <algorithm>
#include <array>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "core/roster/columns.h"

namespace portal {
namespace {

bool is_digit(char symbol) { return symbol >= '0' && symbol <= '9'; }
bool is_letter(char symbol) {
  return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z') || static_cast<unsigned char>(symbol) >= 0x80;
}

// Words that stand before a Dutch surname.
constexpr std::array<std::string_view, 31> particles{
    "van", "de",  "den", "der",  "het",   "'t",  "ten", "ter", "te",  "von", "la",  "le",  "el",  "al", "da", "do",
    "dos", "du",  "in",  "op",   "aan",   "bij", "uit", "voor", "tot", "toe", "zu", "di", "del", "onder", "over"};

}  // namespace

bool is_particle(std::string_view word) { return std::ranges::find(particles, word) != particles.end(); }

bool lost_apostrophe(std::string_view name) {
  const bool begins = name.starts_with("t ") || name.starts_with("s ") || name.starts_with("s-");
  return begins && name.size() > 2 && is_letter(name[2]);
}

bool is_reversed(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos) {
    return false;
  }
  const std::string folded = fold(name.substr(comma + 1));
  std::string_view rest = folded;
  bool any = false;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (!word.empty() && !is_particle(word)) {
      return false;
    }
    any = any || !word.empty();
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return any;
}

bool is_formula_like(std::string_view text) { return text.front() == '=' || text.front() == '+' || text.front() == '@'; }

bool is_ordinary(std::string_view text) {
  return !text.empty() && text.size() <= longest_cell && !is_formula_like(text) && !lost_apostrophe(text) &&
         !is_reversed(text);
}

bool has_digit_or_at(std::string_view name) {
  return std::ranges::any_of(name, [](char symbol) { return is_digit(symbol) || symbol == '@'; });
}

bool is_numbered(std::string_view name) {
  const std::size_t last_letter = name.find_last_not_of("0123456789");
  return last_letter != std::string_view::npos && last_letter + 1 < name.size() && is_letter(name.front()) &&
         std::ranges::none_of(name.substr(0, last_letter + 1), is_digit);
}

std::optional<std::uint8_t> parse_year(std::string_view text) {
  if (text.empty() || text[0] < '1' || text[0] > '6') {
    return std::nullopt;
  }
  const std::string_view rest = text.substr(1);
  const bool whole = rest.empty() || (rest.size() > 1 && (rest[0] == '.' || rest[0] == ',') &&
                                      rest.find_first_not_of('0', 1) == std::string_view::npos);
  return whole ? std::optional(static_cast<std::uint8_t>(text[0] - '0')) : std::nullopt;
}

std::string class_key(std::string_view class_name) {
  const std::u32string symbols = to_symbols(fold(class_name));
  const auto is_gap = [](char32_t symbol) {
    return symbol == U' ' || symbol == U'-' || symbol == U'_' || (symbol >= 0x2010 && symbol <= 0x2015);
  };
  const auto is_number = [](char32_t symbol) { return symbol >= U'0' && symbol <= U'9'; };
  std::u32string key;
  bool gap = false;
  for (const char32_t symbol : symbols) {
    if (is_gap(symbol)) {
      gap = true;
      continue;
    }
    if (gap && !key.empty() && is_number(key.back()) && is_number(symbol)) {
      key += U'-';
    }
    gap = false;
    key += symbol;
  }
  return to_utf8(key);
}

std::optional<std::uint8_t> year_in_class(std::string_view name) {
  const std::size_t digit = name.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > 5 || digit + 1 >= name.size() || name[digit] < '1' ||
      name[digit] > '6' || !is_letter(name[digit + 1])) {
    return std::nullopt;
  }
  return std::ranges::all_of(name.substr(0, digit), is_letter)
             ? std::optional(static_cast<std::uint8_t>(name[digit] - '0'))
             : std::nullopt;
}

}  // namespace portal
