#include "core/sheet/code_page.h"

#include <algorithm>
#include <utility>

#include "core/base/utf8.h"
#include "core/sheet/code_page_tables.h"

namespace portal::sheet {
namespace {

constexpr std::uint16_t utf_8 = 65001;
constexpr std::uint8_t first_beyond_ascii = 0x80;

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

const CodePageTable* find_table(std::uint16_t number) {
  const auto* const end = std::end(code_page_tables);
  const auto* const found = std::find_if(std::begin(code_page_tables), end,
                                         [number](const CodePageTable& table) { return table.number == number; });
  return found == end ? nullptr : found;
}

}  // namespace

CodePage::CodePage(std::uint16_t number) : number_(common_number(number)) {}

std::optional<std::string> CodePage::decode(Bytes text) const {
  if (is_ascii(as_text(text)) || (number_ == utf_8 && is_utf8(as_text(text)))) {
    return std::string(as_text(text));
  }
  const CodePageTable* const table = find_table(number_);
  if (table == nullptr) {
    return std::nullopt;
  }
  std::string decoded;
  for (const std::uint8_t byte : text) {
    append_utf8(decoded, byte < first_beyond_ascii ? byte : table->upper_half[byte - first_beyond_ascii]);
  }
  return decoded;
}

void Utf8Builder::add(std::uint16_t unit) {
  const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0 && low) {
    const char32_t point = 0x10000U + ((high_ - 0xD800U) << 10U) + (unit - 0xDC00U);
    high_ = 0;
    append_utf8(text_, point);
    return;
  }
  drop_pending();
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_ = unit;
    return;
  }
  append_utf8(text_, low ? replacement_symbol : unit);
}

void Utf8Builder::add_latin1(Bytes text) {
  drop_pending();
  for (const std::uint8_t byte : text) {
    if (byte < first_beyond_ascii) {
      text_.push_back(static_cast<char>(byte));
    } else {
      append_utf8(text_, byte);
    }
  }
}

void Utf8Builder::add_utf16(Bytes text) {
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const auto unit = static_cast<std::uint16_t>(text[at] | (text[at + 1] << 8U));
    if (unit < first_beyond_ascii && high_ == 0) {
      text_.push_back(static_cast<char>(unit));
    } else {
      add(unit);
    }
  }
}

std::string Utf8Builder::take() {
  drop_pending();
  return std::exchange(text_, {});
}

void Utf8Builder::drop_pending() {
  if (high_ != 0) {
    high_ = 0;
    append_utf8(text_, replacement_symbol);
  }
}

}  // namespace portal::sheet
