#include "core/sheet/biff_cells.h"

#include <bit>
#include <cmath>
#include <string_view>

#include "core/sheet/biff_text.h"
#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

constexpr std::size_t format_at = 4;  // after row and column
constexpr std::size_t value_at = 6;
constexpr std::size_t mul_rk_head = 4;  // row and first column; the last column closes the record
constexpr std::size_t rk_bytes = 6;     // a cell format and a number

std::unexpected<Fault> damaged(CellSpan span) {
  return fault(FaultCode::biff_damaged, cell_name(span.first_column, span.row));
}

// The smallest record of each type that still says all.
std::optional<std::size_t> least_bytes(std::uint16_t type) {
  switch (type) {
    case record::label:
    case record::rich_string:
    case record::bool_or_error:
      return value_at + 2;
    case record::label_shared:
    case record::rk:
      return value_at + 4;
    case record::mul_rk:
      return mul_rk_head + rk_bytes + 2;
    case record::number:
    case record::formula:
    case record::formula3:
    case record::formula4:
      return value_at + 8;
    default:
      return std::nullopt;
  }
}

// RkNumber, [MS-XLS] 2.5.217: 30 bits of an integer or of a double, and whether to divide by 100.
double rk_number(std::uint32_t rk) {
  const bool hundredfold = (rk & 1U) != 0;
  const bool integer = (rk & 2U) != 0;
  const double value = integer ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                               : std::bit_cast<double>(std::uint64_t{rk & ~3U} << 32U);
  return hundredfold ? value / 100 : value;
}

// BErr, [MS-XLS] 2.5.10.
std::string_view error_text(std::uint8_t code) {
  switch (code) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    case 0x2A:
      return "#N/A";
    case 0x2B:
      return "#GETTING_DATA";
    default:
      return "#UNKNOWN!";
  }
}

// What may stand between a formula and the text it gave ([MS-XLS] 2.1.7.20.6).
bool belongs_to_formula(std::uint16_t type) {
  return type == record::shared_formula || type == record::array_formula || type == record::table ||
         type == record::continuation;
}

double read_double(Bytes data, std::size_t at) {
  return std::bit_cast<double>(read_le<std::uint64_t>(data, at).value_or(0));
}

double read_rk(Bytes data, std::size_t at) { return rk_number(read_le<std::uint32_t>(data, at).value_or(0)); }

std::uint16_t format_of(Bytes data, std::size_t at) { return read_le<std::uint16_t>(data, at).value_or(0); }

}  // namespace

Result<std::optional<CellSpan>> span_of(const Record& found) {
  const auto least = least_bytes(found.type);
  if (!least) {
    return std::nullopt;
  }
  if (found.data.size() < *least) {
    return fault(FaultCode::biff_damaged, "cell record");
  }
  const auto u16 = [&](std::size_t at) { return read_le<std::uint16_t>(found.data, at).value_or(0); };
  CellSpan span{u16(0), u16(2), u16(2)};
  if (found.type == record::mul_rk) {
    const std::size_t numbers = found.data.size() - mul_rk_head - 2;
    span.last_column = u16(found.data.size() - 2);
    if (numbers % rk_bytes != 0 || span.first_column + numbers / rk_bytes != span.last_column + std::size_t{1}) {
      return damaged(span);
    }
  }
  if (span.last_column >= limits::xls_columns) {
    return damaged(span);
  }
  return span;
}

Result<void> CellReader::add(RecordReader& reader, const Record& found, CellSpan span, RowBuffer& row) {
  switch (found.type) {
    case record::label_shared:
      return add_shared(found, span, row);
    case record::label:
    case record::rich_string:
      return add_label(reader, found, span, row);
    case record::number:
      return add_number(read_double(found.data, value_at), format_of(found.data, format_at), span, row);
    case record::rk:
      return add_number(read_rk(found.data, value_at), format_of(found.data, format_at), span, row);
    case record::mul_rk:
      return add_multiple(found, span, row);
    case record::bool_or_error: {
      const std::uint8_t value = found.data[value_at];
      if (found.data[value_at + 1] != 0) {
        row.add_text(span.first_column, CellKind::error, error_text(value));
      } else {
        row.add_number(span.first_column, CellKind::boolean, NumberLook::plain, value != 0 ? 1 : 0);
      }
      return {};
    }
    default:
      return add_formula(reader, found, span, row);
  }
}

bool CellReader::add_simple(const SimpleCell& cell, RowBuffer& row) {
  switch (cell.type) {
    case record::label_shared:
      return add_whole(static_cast<std::uint32_t>(cell.value), cell.column, row);
    case record::number:
      return add_finite(std::bit_cast<double>(cell.value), cell.format, cell.column, row);
    default:
      return add_finite(rk_number(static_cast<std::uint32_t>(cell.value)), cell.format, cell.column, row);
  }
}

// A shared string that can be looked up.
bool CellReader::add_whole(std::uint32_t number, std::uint32_t column, RowBuffer& row) {
  if (number >= globals_->strings.count()) {
    return false;
  }
  const SharedText text = globals_->strings.look_up(strings_, number);
  if (text.form == TextForm::ascii) {
    const bool room = take_room(text.characters.size(), row);
    if (room) {
      row.add_lasting(column, as_text(text.characters), number + 1);
    }
    return room;
  }
  return text.form != TextForm::other && add_decoded(text, number + 1, column, row);
}

bool CellReader::add_decoded(const SharedText& text, std::uint32_t shared, std::uint32_t column, RowBuffer& row) {
  Utf8Builder builder;
  if (text.form == TextForm::utf16) {
    builder.add_utf16(text.characters);
  } else {
    builder.add_latin1(text.characters);
  }
  const std::string decoded = builder.take();
  const bool room = take_room(decoded.size(), row);
  if (room) {
    row.add_text(column, CellKind::text, decoded, shared);
  }
  return room;
}

Result<void> CellReader::add_label(RecordReader& reader, const Record& found, CellSpan span, RowBuffer& row) {
  return add_text(span, long_text(reader, found, value_at), row);
}

Result<std::string> CellReader::long_text(RecordReader& reader, const Record& found, std::size_t at) {
  ContinuedData data(reader, found, at);
  const auto count = data.u16();
  if (!count) {
    return std::unexpected(count.error());
  }
  return globals_->version == BiffVersion::biff8 ? data.unicode(*count) : data.bytes(*count, globals_->code_page);
}

Result<void> CellReader::add_shared(const Record& found, CellSpan span, RowBuffer& row) {
  const std::uint32_t number = read_le<std::uint32_t>(found.data, value_at).value_or(0);
  if (number >= globals_->strings.count()) {
    return damaged(span);
  }
  if (add_whole(number, span.first_column, row)) {
    return {};
  }
  return add_text(span, globals_->strings.read(strings_, number), row, number + 1);
}

Result<void> CellReader::add_text(CellSpan span, const Result<std::string>& text, RowBuffer& row, std::uint32_t shared) {
  if (!text) {
    const bool vague = text.error().code == FaultCode::biff_damaged;
    return vague ? damaged(span) : std::unexpected(text.error());
  }
  auto room = charge(text->size(), row);
  if (room) {
    row.add_text(span.first_column, CellKind::text, *text, shared);
  }
  return room;
}

Result<void> CellReader::charge(std::size_t bytes, const RowBuffer& row) {
  if (take_room(bytes, row)) {
    return {};
  }
  const bool all = text_bytes_ + bytes > globals_->budget.string_bytes;
  return fault(FaultCode::file_too_large, all ? "string_bytes" : "row_text_bytes");
}

// Counts the bytes of one more text, when there is room for them.
bool CellReader::take_room(std::size_t bytes, const RowBuffer& row) {
  if (text_bytes_ + bytes > globals_->budget.string_bytes || row.text_bytes() + bytes > globals_->budget.row_text_bytes) {
    return false;
  }
  text_bytes_ += bytes;
  return true;
}

bool CellReader::add_finite(double number, std::uint16_t format, std::uint32_t column, RowBuffer& row) {
  if (!std::isfinite(number)) {
    return false;
  }
  row.add_number(column, CellKind::number, globals_->look(format), number);
  return true;
}

Result<void> CellReader::add_number(double number, std::uint16_t format, CellSpan span, RowBuffer& row) {
  return add_finite(number, format, span.first_column, row) ? Result<void>() : damaged(span);
}

Result<void> CellReader::add_multiple(const Record& found, CellSpan span, RowBuffer& row) {
  const std::size_t first = read_le<std::uint16_t>(found.data, 2).value_or(0);
  for (std::size_t column = span.first_column; column <= span.last_column; ++column) {
    const std::size_t at = mul_rk_head + (column - first) * rk_bytes;
    span.first_column = static_cast<std::uint16_t>(column);
    if (auto added = add_number(read_rk(found.data, at + 2), format_of(found.data, at), span, row); !added) {
      return added;
    }
  }
  return {};
}

// FormulaValue, [MS-XLS] 2.5.133: a double, unless its last two bytes are 0xFFFF; then the first byte says
// what it is.
Result<void> CellReader::add_formula(RecordReader& reader, const Record& found, CellSpan span, RowBuffer& row) {
  if (read_le<std::uint16_t>(found.data, value_at + 6) != 0xFFFF) {
    return add_number(read_double(found.data, value_at), format_of(found.data, format_at), span, row);
  }
  const std::uint8_t value = found.data[value_at + 2];
  switch (found.data[value_at]) {
    case 0:
      return add_formula_string(reader, span, row);
    case 1:
      row.add_number(span.first_column, CellKind::boolean, NumberLook::plain, value != 0 ? 1 : 0);
      return {};
    case 2:
      row.add_text(span.first_column, CellKind::error, error_text(value));
      return {};
    case 3:  // the empty text
      return {};
    default:
      return damaged(span);
  }
}

Result<void> CellReader::add_formula_string(RecordReader& reader, CellSpan span, RowBuffer& row) {
  while (reader.peek_type() && belongs_to_formula(*reader.peek_type())) {
    if (const auto skipped = reader.next(); !skipped) {
      return std::unexpected(skipped.error());
    }
  }
  if (reader.peek_type() != record::formula_string) {
    row.add_text(span.first_column, CellKind::formula_without_value, {});
    return {};
  }
  const auto found = reader.next();
  if (!found) {
    return std::unexpected(found.error());
  }
  return add_text(span, long_text(reader, *found, 0), row);
}

}  // namespace portal::sheet
