#include "core/base/utf8.h"

#include <algorithm>

namespace portal {
namespace {

struct Lead {
  std::size_t size = 0;
  char32_t bits = 0;
  char32_t least = 0;  // anything smaller is an overlong form
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {4, byte & 0x07U, 0x10000};
  return {};
}

bool is_code_point(char32_t symbol) { return symbol <= 0x10FFFF && (symbol < 0xD800 || symbol > 0xDFFF); }

}  // namespace

Decoded decode_utf8(std::string_view text, std::size_t at) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.size == 0 || lead.size > text.size() - at) {
    return {};
  }
  char32_t symbol = lead.bits;
  for (std::size_t i = 1; i < lead.size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80) {
      return {};
    }
    symbol = (symbol << 6U) | (byte & 0x3FU);
  }
  if (symbol < lead.least || !is_code_point(symbol)) {
    return {};
  }
  return {symbol, lead.size, true};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    if (!next.valid) {
      return false;
    }
    at += next.size;
  }
  return true;
}

bool is_ascii(std::string_view text) {
  unsigned char seen = 0;  // no way out halfway, so that compilers take many bytes at once
  for (const char symbol : text) {
    seen |= static_cast<unsigned char>(symbol);
  }
  return seen < 0x80;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    at += decode_utf8(text, at).size;
  }
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) {
    at += decode_utf8(text, at).size;
  }
  return text.substr(0, at);
}

std::u32string to_symbols(std::string_view text) {
  std::u32string symbols;
  symbols.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    symbols += next.symbol;
    at += next.size;
  }
  return symbols;
}

std::string to_utf8(std::u32string_view symbols) {
  std::string text;
  text.reserve(symbols.size());
  for (const char32_t symbol : symbols) {
    append_utf8(text, symbol);
  }
  return text;
}

void append_utf8(std::string& text, char32_t symbol) {
  const char32_t code = is_code_point(symbol) ? symbol : replacement_symbol;
  const auto tail = [&text, code](unsigned shift) { text += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace portal
