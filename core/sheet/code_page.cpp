#include "core/sheet/code_page.h"

#include <algorithm>
#include <utility>

#include "core/sheet/code_page_tables.h"

namespace portal::sheet {
namespace {

constexpr std::uint16_t utf_8 = 65001;
constexpr std::uint8_t first_beyond_ascii = 0x80;
constexpr char32_t replacement = 0xFFFD;

std::uint16_t common_number(std::uint16_t number) {
  switch (number) {
    case 0x8000:
      return 10000;
    case 0x8001:
      return 1252;
    default:
      return number;
  }
}

bool is_ascii(Bytes text) {
  return std::ranges::all_of(text, [](std::uint8_t byte) { return byte < first_beyond_ascii; });
}

const CodePageTable* find_table(std::uint16_t number) {
  const auto* const end = std::end(code_page_tables);
  const auto* const found = std::find_if(std::begin(code_page_tables), end,
                                         [number](const CodePageTable& table) { return table.number == number; });
  return found == end ? nullptr : found;
}

bool is_continuation(Bytes text, std::size_t at) { return at < text.size() && (text[at] & 0xC0U) == 0x80U; }

// The length of the well-formed sequence at `at` (Unicode, table 3-7), or 0.
std::size_t utf8_length(Bytes text, std::size_t at) {
  const std::uint8_t lead = text[at];
  if (lead < first_beyond_ascii) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return is_continuation(text, at + 1) ? 2 : 0;
  }
  if (lead < 0xE0 || lead > 0xF4 || !is_continuation(text, at + 1) || !is_continuation(text, at + 2)) {
    return 0;
  }
  const std::uint8_t second = text[at + 1];
  if (lead < 0xF0) {
    return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  }
  const bool out_of_range = (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return out_of_range || !is_continuation(text, at + 3) ? 0 : 4;
}

bool is_utf8(Bytes text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

}  // namespace

CodePage::CodePage(std::uint16_t number) : number_(common_number(number)) {}

std::optional<std::string> CodePage::decode(Bytes text) const {
  if (is_ascii(text) || (number_ == utf_8 && is_utf8(text))) {
    return std::string(as_text(text));
  }
  const CodePageTable* const table = find_table(number_);
  if (table == nullptr) {
    return std::nullopt;
  }
  Utf8Builder builder;
  for (const std::uint8_t byte : text) {
    builder.add_code_point(byte < first_beyond_ascii ? byte : table->upper_half[byte - first_beyond_ascii]);
  }
  return builder.take();
}

void Utf8Builder::add(std::uint16_t unit) {
  const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0 && low) {
    const char32_t point = 0x10000U + ((high_ - 0xD800U) << 10U) + (unit - 0xDC00U);
    high_ = 0;
    add_code_point(point);
    return;
  }
  drop_pending();
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_ = unit;
    return;
  }
  add_code_point(low ? replacement : unit);
}

void Utf8Builder::add_code_point(char32_t point) {
  const auto put = [this](char32_t byte) { text_.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

std::string Utf8Builder::take() {
  drop_pending();
  return std::exchange(text_, {});
}

void Utf8Builder::drop_pending() {
  if (high_ != 0) {
    high_ = 0;
    add_code_point(replacement);
  }
}

}  // namespace portal::sheet
