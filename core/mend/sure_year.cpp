#include <algorithm>
#include <array>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "core/mend/sure_answers.h"

namespace portal {
namespace {

struct NumberWord {
  std::string_view word;
  char digit;
};

constexpr std::array<NumberWord, 13> number_words{{{"een", '1'},
                                                   {"één", '1'},
                                                   {"eerste", '1'},
                                                   {"twee", '2'},
                                                   {"tweede", '2'},
                                                   {"drie", '3'},
                                                   {"derde", '3'},
                                                   {"vier", '4'},
                                                   {"vierde", '4'},
                                                   {"vijf", '5'},
                                                   {"vijfde", '5'},
                                                   {"zes", '6'},
                                                   {"zesde", '6'}}};

// Folded. Not "groep", which counts the years of primary school, and not "niveau" or "mbo", which is a level.
constexpr std::array<std::string_view, 39> words_beside{
    "jaar", "jaars", "jr",   "leerjaar", "leerj", "lj",  "jaarlaag", "klas",      "kl",      "e",
    "de",   "ste",   "h",    "v",        "m",     "t",   "b",        "k",         "g",       "havo",
    "vwo",  "mavo",  "vmbo", "gym",      "ath",   "tl",  "bb",       "kb",        "gl",      "bbl",
    "kbl",  "kgt",   "gt",   "hv",       "mh",    "tto", "brugklas", "gymnasium", "atheneum"};

bool is_digit(char32_t symbol) { return symbol >= U'0' && symbol <= U'9'; }
bool is_letter(char32_t symbol) { return (symbol >= U'a' && symbol <= U'z') || symbol == U'é'; }
bool is_gap(char32_t symbol) {
  return std::u32string_view(U" .:-_/()'\"°ºª").find(symbol) != std::u32string_view::npos;
}

// As wide as a Chinese symbol, as some keyboards have them.
char32_t plain_digit(char32_t symbol) {
  return symbol >= U'\uFF10' && symbol <= U'\uFF19' ? symbol - U'\uFF10' + U'0' : symbol;
}

using Symbols = std::u32string_view;

// The symbols at the beginning that are like the first.
Symbols first_part(Symbols text) {
  const auto same_kind = is_digit(text.front()) ? is_digit : is_letter(text.front()) ? is_letter : is_gap;
  const auto end = std::ranges::find_if_not(text, same_kind);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// The digit that a part stands for; nothing for a gap or a word that may stand there, and 0 for what may not.
std::optional<char> digit_of(Symbols part) {
  if (part.empty()) {
    return '\0';
  }
  if (is_gap(part.front())) {
    return std::nullopt;
  }
  if (is_digit(part.front())) {
    return part.size() == 1 && part.front() >= U'1' && part.front() <= U'6' ? static_cast<char>(part.front()) : '\0';
  }
  const std::string word = to_utf8(part);
  const auto number = std::ranges::find(number_words, word, &NumberWord::word);
  if (number != number_words.end()) {
    return number->digit;
  }
  return std::ranges::find(words_beside, word) != words_beside.end() ? std::nullopt : std::optional('\0');
}

}  // namespace

std::optional<std::string> sure_year(std::string_view text) {
  std::u32string symbols = to_symbols(fold(text));
  std::ranges::transform(symbols, symbols.begin(), plain_digit);
  if (symbols.starts_with(U'-')) {
    return std::nullopt;  // a number below zero
  }
  std::optional<char> found;
  for (Symbols rest = symbols; !rest.empty();) {
    const Symbols part = first_part(rest);
    const auto digit = digit_of(part);
    if (digit && (found || digit == '\0')) {
      return std::nullopt;
    }
    found = digit ? digit : found;
    rest.remove_prefix(part.size());
  }
  return found ? std::optional(std::string(1, *found)) : std::nullopt;
}

std::optional<std::uint8_t> only_year_in(std::string_view class_name) {
  const auto is_number = [](char symbol) { return symbol >= '0' && symbol <= '9'; };
  const auto digit = std::ranges::find_if(class_name, is_number);
  if (std::ranges::count_if(class_name, is_number) != 1 || *digit < '1' || *digit > '6') {
    return std::nullopt;
  }
  return static_cast<std::uint8_t>(*digit - '0');
}

}  // namespace portal
