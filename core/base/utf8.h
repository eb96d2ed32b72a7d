// UTF-8 (RFC 3629), strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace portal {

inline constexpr char32_t replacement_symbol = 0xFFFD;

// One code point and how many bytes it took.
struct Decoded {
  char32_t symbol = replacement_symbol;
  std::size_t size = 1;
  bool valid = false;
};

// The code point that begins at text[at]; `at` must be inside. A broken one is one byte long.
Decoded decode_utf8(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);
bool is_ascii(std::string_view text);

// Code points; a broken byte counts as one.
std::size_t count_characters(std::string_view text);

// The first `count` code points.
std::string_view first_characters(std::string_view text, std::size_t count);

std::u32string to_symbols(std::string_view text);
std::string to_utf8(std::u32string_view symbols);
void append_utf8(std::string& text, char32_t symbol);  // what is no code point becomes U+FFFD

}  // namespace portal
