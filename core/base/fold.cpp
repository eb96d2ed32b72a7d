#include "core/base/fold.h"

#include <algorithm>
#include <iterator>

#include "core/base/nfc.h"
#include "core/base/utf8.h"

namespace portal {
namespace {

constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;

bool is_joiner(char32_t symbol) { return symbol == zero_width_non_joiner || symbol == zero_width_joiner; }

// Nothing below U+0300 takes part in composition, so such text is NFC already: UTF-8 of those code
// points begins with a byte below 0xCC.
bool needs_no_normalization(std::string_view text) {
  return std::ranges::none_of(text, [](char symbol) { return static_cast<unsigned char>(symbol) >= 0xCC; });
}

bool is_plain_ascii(char symbol) { return symbol >= ' ' && symbol <= '~'; }

// Nearly every cell: printable ASCII without a space at either end.
bool is_clean_already(std::string_view text) {
  return std::ranges::all_of(text, is_plain_ascii) && (text.empty() || (text.front() != ' ' && text.back() != ' '));
}

bool is_letter_or_digit(char32_t symbol) {
  if (symbol < 0x80) {
    return (symbol >= '0' && symbol <= '9') || (symbol >= 'a' && symbol <= 'z');
  }
  return symbol >= 0xC0 && !is_white_space(symbol) && !is_invisible(symbol);
}

}  // namespace

std::string nfc(std::string_view text) {
  return needs_no_normalization(text) ? std::string(text) : to_utf8(compose(decompose(to_symbols(text))));
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    std::string folded(text);
    std::ranges::transform(folded, folded.begin(), [](char symbol) {
      return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
    });
    return folded;
  }
  std::u32string symbols = decompose(to_symbols(text));
  std::ranges::transform(symbols, symbols.begin(), fold_symbol);
  return to_utf8(compose(symbols));
}

std::string fold_letters(std::string_view text) {
  std::u32string symbols = to_symbols(fold(text));
  std::erase_if(symbols, [](char32_t symbol) { return !is_letter_or_digit(symbol); });
  return to_utf8(symbols);
}

Cleaned clean(std::string_view text) {
  if (is_clean_already(text)) {
    return {std::string(text), false};
  }
  const std::u32string seen = to_symbols(text);
  const auto is_edge = [](char32_t symbol) { return is_white_space(symbol) || is_invisible(symbol); };
  const auto first = std::ranges::find_if_not(seen, is_edge);
  const auto last = std::find_if_not(seen.rbegin(), std::make_reverse_iterator(first), is_edge).base();
  std::u32string kept;
  kept.reserve(seen.size());
  for (auto at = first; at != last; ++at) {
    if (is_white_space(*at)) {
      kept += U' ';
    } else if (!is_invisible(*at) || is_joiner(*at)) {
      kept += *at;
    }
  }
  const bool trimmed = kept != seen;
  return {nfc(to_utf8(kept)), trimmed};
}

bool is_white_space(char32_t symbol) {
  return (symbol >= 0x09 && symbol <= 0x0D) || symbol == 0x20 || symbol == 0x85 || symbol == 0xA0 || symbol == 0x1680 ||
         (symbol >= 0x2000 && symbol <= 0x200A) || symbol == 0x2028 || symbol == 0x2029 || symbol == 0x202F ||
         symbol == 0x205F || symbol == 0x3000;
}

bool is_invisible(char32_t symbol) {
  const bool control = (symbol < 0x20 || (symbol >= 0x7F && symbol < 0xA0)) && !is_white_space(symbol);
  const bool format = symbol == 0xAD || symbol == 0x61C || symbol == 0x180E || (symbol >= 0x200B && symbol <= 0x200F) ||
                      (symbol >= 0x202A && symbol <= 0x202E) || (symbol >= 0x2060 && symbol <= 0x206F) ||
                      symbol == 0xFEFF;
  return control || format;
}

}  // namespace portal
