// Rows and cells in the spelling of Excel and most other writers, matched to the byte:
//   <row r="4" spans="1:5"><c r="A4" s="1" t="s"><v>10</v></c></row>
// Anything else, be it right or wrong, matches nothing and is for the tokenizer. What is given to match has
// a NUL at its end and Buffer::padding bytes there (XmlText). Header only: this is the inner loop.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/sheet/limits.h"
#include "core/sheet/scan.h"
#include "core/sheet/xlsx_cell.h"

namespace portal::sheet {

// The end of every reference in one row, 17" for row 17, to be compared in one step.
class RowMark {
 public:
  RowMark() = default;
  // Of the digits and the quote behind them, at most eight bytes.
  RowMark(const char* digits, std::size_t size) : mask_(~std::uint64_t{0} >> (64 - 8 * size)), size_(size) {
    std::memcpy(&mark_, digits, sizeof(mark_));
    mark_ &= mask_;
  }
  // Of a row, from 0.
  static RowMark of(std::uint32_t row) {
    std::array<char, 8> text{};  // seven digits at most
    char* const end = std::to_chars(text.data(), text.data() + 7, row + 1).ptr;
    *end = '"';
    return {text.data(), static_cast<std::size_t>(end + 1 - text.data())};
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool begins(const char* at) const {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    return (word & mask_) == mark_;
  }

 private:
  std::uint64_t mark_ = 0;
  std::uint64_t mask_ = 0;
  std::size_t size_ = 0;
};

struct QuickRow {
  std::uint32_t number = 0;  // from 1
  RowMark mark;
  std::size_t size = 0;  // bytes of the tag; 0 when it is spelled otherwise
};

inline QuickRow match_quick_row(const char* const begin) {
  if (!begins(begin, "<row r=\"")) {
    return {};
  }
  const char* at = begin + 8;
  const Digits row = scan_digits(at);
  if (row.size == 0 || row.size == 8 || *at == '0' || at[row.size] != '"') {
    return {};
  }
  const RowMark mark(at, row.size + 1);
  at += row.size + 1;
  if (begins(at, " spans=\"")) {  // never looked at
    at += 8;
    while ((*at >= '0' && *at <= '9') || *at == ':') {
      ++at;
    }
    if (*at++ != '"') {
      return {};
    }
  }
  return *at == '>' ? QuickRow{row.number, mark, static_cast<std::size_t>(at + 1 - begin)} : QuickRow{};
}

struct QuickCell {
  CellType type = CellType::number;
  bool whole = false;    // `number` is the value
  bool special = false;  // an & or an _x in the value
  std::uint32_t column = 0;
  std::uint32_t style = 0;
  std::uint32_t number = 0;
  std::string_view value;  // empty when there is none
  std::size_t size = 0;    // bytes of the cell; 0 when it is spelled otherwise
};

namespace quick_detail {

struct Column {
  std::uint32_t number = 0;  // from 1; 0 when there is none
  std::size_t letters = 0;
};

inline bool is_capital(char symbol) { return symbol >= 'A' && symbol <= 'Z'; }

inline Column match_column(const char* at) {
  Column column;
  while (column.letters < 3 && is_capital(at[column.letters])) {
    column.number = column.number * 26 + static_cast<std::uint32_t>(at[column.letters] - 'A') + 1;
    ++column.letters;
  }
  return column.number <= limits::columns ? column : Column{};
}

// What stands between the style and the value; 0 bytes when it is spelled otherwise.
struct Opening {
  CellType type = CellType::number;
  bool inside = false;  // <is><t> instead of <v>
  std::size_t size = 0;
};

inline Opening match_opening(const char* at) {
  if (const std::size_t size = take(at, " t=\"s\"><v>")) {
    return {CellType::shared, false, size};
  }
  if (const std::size_t size = take(at, "><v>")) {
    return {CellType::number, false, size};
  }
  if (const std::size_t size = take(at, " t=\"inlineStr\"><is><t")) {
    const std::size_t space = take(at + size, " xml:space=\"preserve\"");
    return at[size + space] == '>' ? Opening{CellType::text, true, size + space + 1} : Opening{};
  }
  if (const std::size_t size = take(at, " t=\"str\"><v>")) {
    return {CellType::text, false, size};
  }
  return {CellType::number, false, take(at, " t=\"n\"><v>")};
}

}  // namespace quick_detail

inline QuickCell match_quick_cell(const char* const begin, const RowMark& row) {
  using namespace quick_detail;
  QuickCell cell;
  const char* at = begin;
  if (!begins(at, "<c r=\"")) {
    return cell;
  }
  at += 6;
  const Column column = match_column(at);
  at += column.letters;
  if (column.number == 0 || !row.begins(at)) {
    return cell;
  }
  at += row.size();
  cell.column = column.number - 1;
  if (begins(at, " s=\"")) {
    const Digits style = scan_digits(at + 4);
    at += 4 + style.size;
    if (style.size == 0 || style.size == 8 || *at++ != '"') {
      return cell;
    }
    cell.style = style.number;
  }
  if (begins(at, "/>")) {
    cell.size = static_cast<std::size_t>(at + 2 - begin);
    return cell;
  }
  const Opening opening = match_opening(at);
  if (opening.size == 0) {
    return cell;
  }
  cell.type = opening.type;
  at += opening.size;
  const char* const value = at;
  if (opening.type != CellType::text) {
    const Digits digits = scan_digits(at);
    cell.number = digits.number;
    cell.whole = digits.size > 0 && digits.size < 8 && at[digits.size] == '<';
    at += cell.whole ? digits.size : 0;
  }
  if (!cell.whole) {
    const TextRun run = scan_text(at);
    cell.special = run.reference || (run.underscore && std::string_view(at, run.size).find("_x") != std::string_view::npos);
    at += run.size;
  }
  cell.value = std::string_view(value, static_cast<std::size_t>(at - value));
  const std::size_t closing = opening.inside ? take(at, "</t></is></c>") : take(at, "</v></c>");
  cell.size = closing == 0 ? 0 : static_cast<std::size_t>(at - begin) + closing;
  return cell;
}

}  // namespace portal::sheet
