// Cell records -> cells: LABELSST, LABEL, RSTRING, NUMBER, RK, MULRK, FORMULA with its STRING, BOOLERR
// ([MS-XLS] 2.4.149, .148, .180, .220, .175, .127, .268, .24). BLANK and MULBLANK hold no value and are no
// cells here. Of a formula only the value that Excel stored is looked at, never its tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/sheet/biff_globals.h"
#include "core/sheet/biff_record.h"
#include "core/sheet/biff_simple_cell.h"
#include "core/sheet/row_buffer.h"

namespace portal::sheet {

// The cells that one record holds: some columns of one row.
struct CellSpan {
  std::uint16_t row = 0;
  std::uint16_t first_column = 0;
  std::uint16_t last_column = 0;
};

// Nothing for a record that is no cell. Faults: biff_damaged for a record that is too short, a MULRK whose
// columns do not add up, and a column beyond limits::xls_columns.
Result<std::optional<CellSpan>> span_of(const Record& found);

class CellReader {
 public:
  // Stream and globals must outlive the reader.
  CellReader(const Stream& stream, const BiffGlobals& globals) : globals_(&globals), strings_(globals.reader(stream)) {}

  // Adds the cells of `span`, which is the record's own or a part of it. `reader` gave the record last; it
  // moves on over what belongs to the cell. Faults: biff_damaged with the cell's name, file_too_large,
  // code_page_unknown.
  Result<void> add(RecordReader& reader, const Record& found, CellSpan span, RowBuffer& row);

  // Whether it added the cell, which it does when that takes no more than a look; otherwise add() tells.
  bool add_simple(const SimpleCell& cell, RowBuffer& row);

 private:
  Result<void> add_label(RecordReader& reader, const Record& found, CellSpan span, RowBuffer& row);
  Result<void> add_shared(const Record& found, CellSpan span, RowBuffer& row);
  bool add_whole(std::uint32_t number, std::uint32_t column, RowBuffer& row);
  bool add_decoded(const SharedText& text, std::uint32_t shared, std::uint32_t column, RowBuffer& row);
  Result<void> add_formula(RecordReader& reader, const Record& found, CellSpan span, RowBuffer& row);
  Result<void> add_formula_string(RecordReader& reader, CellSpan span, RowBuffer& row);
  Result<void> add_multiple(const Record& found, CellSpan span, RowBuffer& row);
  bool add_finite(double number, std::uint16_t format, std::uint32_t column, RowBuffer& row);
  Result<void> add_number(double number, std::uint16_t format, CellSpan span, RowBuffer& row);
  Result<void> add_text(CellSpan span, const Result<std::string>& text, RowBuffer& row, std::uint32_t shared = 0);
  Result<void> charge(std::size_t bytes, const RowBuffer& row);
  bool take_room(std::size_t bytes, const RowBuffer& row);
  Result<std::string> long_text(RecordReader& reader, const Record& found, std::size_t at);

  const BiffGlobals* globals_;
  RecordReader strings_;  // goes to and fro in the SST while the other goes on
  std::uint64_t text_bytes_ = 0;
};

}  // namespace portal::sheet
