#include "core/base/fold.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

#include "core/base/nfc.h"
#include "core/base/utf8.h"

namespace portal {
namespace {

constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;

bool is_joiner(char32_t symbol) { return symbol == zero_width_non_joiner || symbol == zero_width_joiner; }

// What UTF-8 bytes can begin or be, for the quick way through Latin text. All of U+00C0 to U+02FF and of
// U+1E00 to U+1EFF is visible, is NFC as it is and takes part in no further composition as a second half.
enum class ByteKind : std::uint8_t {
  other,
  ascii,       // printable
  latin_lead,  // of U+00C0 to U+02FF, two bytes
  wide_lead,   // E1, of U+1E00 to U+1EFF when B8 to BB follows
};

constexpr std::array<ByteKind, 256> byte_kinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t byte = ' '; byte <= '~'; ++byte) kinds[byte] = ByteKind::ascii;
  for (std::size_t byte = 0xC3; byte < 0xCC; ++byte) kinds[byte] = ByteKind::latin_lead;
  kinds[0xE1] = ByteKind::wide_lead;
  return kinds;
}();

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }
bool is_tail(std::string_view text, std::size_t at) { return at < text.size() && (byte_at(text, at) & 0xC0U) == 0x80; }

// The bytes of the visible, normalized Latin symbol at text[at]; 0 for any other.
std::size_t latin_size(std::string_view text, std::size_t at) {
  switch (byte_kinds[byte_at(text, at)]) {
    case ByteKind::ascii: return 1;
    case ByteKind::latin_lead: return is_tail(text, at + 1) ? 2 : 0;
    case ByteKind::wide_lead: {
      const bool latin = is_tail(text, at + 1) && byte_at(text, at + 1) >= 0xB8 && byte_at(text, at + 1) <= 0xBB;
      return latin && is_tail(text, at + 2) ? 3 : 0;
    }
    case ByteKind::other: break;
  }
  return 0;
}

bool is_latin(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (byte_kinds[byte_at(text, at)] == ByteKind::ascii) {
      ++at;
    } else if (const std::size_t size = latin_size(text, at); size > 0) {
      at += size;
    } else {
      return false;
    }
  }
  return true;
}

// Nothing below U+0300 takes part in composition, so such text is NFC already: UTF-8 of those code
// points begins with a byte below 0xCC.
bool needs_no_normalization(std::string_view text) {
  return std::ranges::none_of(text, [](char symbol) { return static_cast<unsigned char>(symbol) >= 0xCC; }) || is_latin(text);
}

char lower(char symbol) { return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol; }

// Symbol by symbol, which for Latin text gives the same as the long way, except for U+0130, whose dot
// comes off.
std::optional<std::string> fold_latin(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = latin_size(text, at);
    if (size == 0 || text.substr(at, size) == "\u0130") {
      return std::nullopt;
    }
    if (size == 1) {
      folded += lower(text[at]);
    } else {
      append_utf8(folded, fold_symbol(decode_utf8(text, at).symbol));
    }
    at += size;
  }
  return folded;
}

constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x8080808080808080;

// Eight letters at a time: 0x20 where a byte of ASCII is a capital.
std::uint64_t lower_word(std::uint64_t word) {
  const std::uint64_t from_a = word + (0x80 - 'A') * ones;
  const std::uint64_t beyond_z = word + (0x80 - 'Z' - 1) * ones;
  return word | ((from_a & ~beyond_z & high_bits) >> 2U);
}

template <class Word>
std::uint64_t load(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

// The eight bytes at `at`; the last word of a longer text overlaps the one before it, and what a short text
// lacks is 0. Loads that overlap take the place of a loop over bytes.
std::uint64_t word_at(std::string_view text, std::size_t at) {
  const char* const begin = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    return load<std::uint64_t>(begin + std::min(at, size - 8));
  }
  if (size >= 4) {
    return load<std::uint32_t>(begin) | load<std::uint32_t>(begin + size - 4) << (8 * (size - 4));
  }
  if (size == 0) {
    return 0;
  }
  return load<std::uint8_t>(begin) | load<std::uint8_t>(begin + size / 2) << (8 * (size / 2)) |
         load<std::uint8_t>(begin + size - 1) << (8 * (size - 1));
}

struct Hashed {
  std::uint64_t hash;
  bool ascii;
};

Hashed hash_lower(std::string_view text) {
  std::uint64_t hash = mix(0, text.size());
  std::uint64_t seen = 0;
  for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = word_at(text, at);
    seen |= word;
    hash = mix(hash, lower_word(word));
  }
  return {mix(hash, 0), (seen & high_bits) == 0};  // once more, for the last bytes of the last word
}

// True when all bytes are printable ASCII; a byte below a space may flag its neighbour too.
bool is_visible_ascii(std::string_view text) {
  // Spaces stand where a short text has no bytes.
  const std::uint64_t missing = text.size() < 8 ? (' ' * ones) << (8 * text.size()) : 0;
  std::uint64_t flags = 0;
  for (std::size_t at = 0; at < text.size(); at += sizeof(std::uint64_t)) {
    const std::uint64_t word = word_at(text, at) | missing;
    flags |= word | (word - ' ' * ones) | (word + ones);
  }
  return (flags & high_bits) == 0;
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
    std::ranges::transform(folded, folded.begin(), lower);
    return folded;
  }
  if (auto folded = fold_latin(text)) {
    return *std::move(folded);
  }
  std::u32string symbols = decompose(to_symbols(text));
  std::ranges::transform(symbols, symbols.begin(), fold_symbol);
  return to_utf8(compose(symbols));
}

std::uint64_t quick_hash(std::string_view text) { return hash_lower(text).hash; }

std::uint64_t fold_hash(std::string_view text) {
  const auto [hash, ascii] = hash_lower(text);
  return ascii ? hash : hash_lower(fold(text)).hash;
}

std::string fold_letters(std::string_view text) {
  std::u32string symbols = to_symbols(fold(text));
  std::erase_if(symbols, [](char32_t symbol) { return !is_letter_or_digit(symbol); });
  return to_utf8(symbols);
}

bool is_clean(std::string_view text) {
  return text.empty() || (text.front() != ' ' && text.back() != ' ' && (is_visible_ascii(text) || is_latin(text)));
}

Cleaned clean(std::string_view text) {
  if (is_clean(text)) {
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
