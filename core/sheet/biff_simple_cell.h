// LABELSST, RK, NUMBER and ROW records as nearly every writer stores them, matched to the byte ([MS-XLS] 2.4.149, .220,
// .180, .221). A roster is made of them, so they are read without the steps that any record takes. Whatever else stands
// there, be it right or wrong, matches nothing and is for RecordReader::next(). Header only: this is the inner loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/sheet/biff_record.h"
#include "core/sheet/limits.h"

namespace portal::sheet {

struct SimpleCell {
  std::uint16_t type = 0;  // of the record
  std::uint16_t row = 0;
  std::uint16_t column = 0;  // below limits::xls_columns
  std::uint16_t format = 0;
  std::uint64_t value = 0;  // as it is stored, in four or eight bytes
  std::size_t bytes = 0;    // of the whole record
};

constexpr std::uint32_t record_head(std::uint16_t type, std::uint32_t size) { return size << 16U | type; }

inline std::optional<SimpleCell> match_simple_cell(Bytes records) {
  constexpr std::size_t value_at = 10;
  const std::uint64_t head = read_le<std::uint64_t>(records, 0).value_or(0);  // type, size, row, column
  SimpleCell cell{static_cast<std::uint16_t>(head), static_cast<std::uint16_t>(head >> 32U),
                  static_cast<std::uint16_t>(head >> 48U)};
  switch (static_cast<std::uint32_t>(head)) {
    case record_head(record::label_shared, 10):
    case record_head(record::rk, 10):
      cell.bytes = value_at + 4;
      break;
    case record_head(record::number, 14):
      cell.bytes = value_at + 8;
      break;
    default:
      return std::nullopt;
  }
  if (cell.bytes > records.size() || cell.column >= limits::xls_columns) {
    return std::nullopt;
  }
  cell.format = read_le<std::uint16_t>(records, 8).value_or(0);
  cell.value = cell.type == record::number ? read_le<std::uint64_t>(records, value_at).value_or(0)
                                           : read_le<std::uint32_t>(records, value_at).value_or(0);
  return cell;
}

struct SimpleRow {
  static constexpr std::size_t bytes = 20;
  std::uint16_t row = 0;
  std::uint16_t flags = 0;
};

inline std::optional<SimpleRow> match_simple_row(Bytes records) {
  const auto found = slice(records, 0, SimpleRow::bytes);
  if (!found || read_le<std::uint32_t>(*found, 0) != record_head(record::row, 16)) {
    return std::nullopt;
  }
  return SimpleRow{read_le<std::uint16_t>(*found, 4).value_or(0), read_le<std::uint16_t>(*found, 16).value_or(0)};
}

}  // namespace portal::sheet
