// Text as it is stored (clean, NFC) and as it is compared (folded). Unicode tables: unicode_tables.inc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portal {

// Normalization form C (Unicode Standard Annex 15): "e" with a combining accent becomes one "é".
std::string nfc(std::string_view text);

// For comparing only: NFC and simple case folding. "IJSBRAND" equals "ijsbrand"; "é" does not equal "e".
std::string fold(std::string_view text);

// A number for comparing numbers before texts: the same for texts that are the same, letter case of ASCII aside.
// No secret is in it: texts can be chosen to share a number.
std::uint64_t quick_hash(std::string_view text);

// One number out of two, in their order.
inline std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0xBF58476D1CE4E5B9;  // as splitmix64 does
  return hash ^ (hash >> 32U);
}

// The same number for texts that fold to the same, without making the folded text: equal numbers are a
// hint, to be held against fold() itself.
std::uint64_t fold_hash(std::string_view text);

// The folded letters and digits and nothing else: "E-mail " becomes "email". For column names.
std::string fold_letters(std::string_view text);

struct Cleaned {
  std::string text;
  bool trimmed = false;  // more than NFC was needed: white space or invisible symbols are gone
};

// As a cell is stored: NFC; no white space at either end; no-break spaces, tabs and line breaks inside
// become spaces; invisible symbols (zero width, direction marks, control) are gone, but a joiner between
// two visible symbols, which writing needs, stays. Letters are never changed.
Cleaned clean(std::string_view text);

// True for most text that clean() would leave alone, false for all that it would change.
bool is_clean(std::string_view text);

bool is_white_space(char32_t symbol);
bool is_invisible(char32_t symbol);

}  // namespace portal
