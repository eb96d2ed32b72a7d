// xl/worksheets/sheetN.xml -> rows (ECMA-376 part 1, 18.3.1.73 row and 18.3.1.4 c), handed over one by
// one as they are read: what a sheet claims about its own size is never looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/text_arena.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xlsx_quick.h"
#include "core/sheet/xlsx_strings.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {

class XlsxRows {
 public:
  // All of them outlive the reading; `looks` as read_looks() gives them.
  XlsxRows(XmlText& part, const XlsxStrings& strings, std::span<const NumberLook> looks);

  // Rows must rise and cells within a row too; one that repeats or goes back is workbook_damaged, as are
  // a cell that names another row than its own and a string that is not in the table. Beyond the budget of
  // the part: file_too_large ("cells", "row_text_bytes", "cell_characters").
  Result<void> read(RowSink& sink);

 private:
  enum class RowEnd : std::uint8_t { met, not_yet };

  Result<void> read_rows(RowSink& sink);
  bool start_quick_row();
  Result<void> read_cells();
  [[nodiscard]] Result<void> check_row() const;
  Result<RowEnd> take_quick_cells();
  Result<void> keep_quick(const QuickCell& quick);
  Result<RowEnd> read_next_cell();
  Result<void> read_cell();
  Result<std::string> read_value();
  bool start_row();
  void begin_row(std::uint32_t number, bool hidden);
  bool take_position(const Position& position);
  Result<void> keep(const RawCell& cell);
  Result<void> keep_shared(std::optional<std::uint32_t> index);
  Result<void> keep_text(std::string_view text);
  Result<void> keep_plain_text(std::string_view text);
  Result<void> keep_boolean(std::string_view text);
  Result<void> keep_number(const RawCell& cell);
  Result<void> hand_over(RowSink& sink);
  void push(const Cell& cell);
  void push(CellKind kind, std::string_view text) { push({column_, kind, NumberLook::plain, 0, text}); }
  void settle();
  bool refill();
  [[nodiscard]] NumberLook look_of(std::uint32_t style) const;
  [[nodiscard]] std::string here() const;
  [[nodiscard]] std::unexpected<Fault> damaged() const;
  [[nodiscard]] std::unexpected<Fault> xml_fault() const;

  XmlText& part_;
  XmlReader xml_;
  const XlsxStrings& strings_;
  std::span<const NumberLook> looks_;
  StringItem item_;
  std::vector<Cell> cells_;    // those of this row first
  std::size_t cells_used_ = 0;
  TextArena stored_;
  std::size_t settled_ = 0;  // cells whose text does not stand in the window
  std::size_t row_text_bytes_ = 0;
  std::size_t cells_seen_ = 0;  // in the rows before
  std::uint32_t next_row_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t next_column_ = 0;
  std::uint32_t column_ = 0;
  bool hidden_ = false;
  bool stopped_ = false;
  bool plain_rows_ = false;   // <row> and <c> without a prefix are what they look like
  bool plain_cells_ = false;  // the same within this row
  bool row_entered_ = true;   // the tokenizer knows that the row is open
  RowMark mark_;
};

}  // namespace portal::sheet
