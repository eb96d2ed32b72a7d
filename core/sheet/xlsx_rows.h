// xl/worksheets/sheetN.xml -> rows (ECMA-376 part 1, 18.3.1.73 row and 18.3.1.4 c), handed over one by
// one as they are read: what a sheet claims about its own size is never looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xlsx_strings.h"
#include "core/sheet/xml.h"

namespace portal::sheet {

class XlsxRows {
 public:
  // All of them outlive the reading; `looks` as read_looks() gives them.
  XlsxRows(std::string_view document, const XlsxStrings& strings, std::span<const NumberLook> looks);

  // Rows must rise and cells within a row too; one that repeats or goes back is workbook_damaged, as are
  // a cell that names another row than its own and a string that is not in the table.
  Result<void> read(RowSink& sink);
  // The sink wanted no more.
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  Result<void> read_rows(RowSink& sink);
  Result<void> read_cells();
  Result<void> read_cell();
  Result<std::string_view> read_value();
  bool start_row();
  bool take_position(const Position& position);
  Result<void> keep(const RawCell& cell);
  Result<void> keep_shared(const RawCell& cell);
  Result<void> keep_text(std::string_view text);
  Result<void> keep_boolean(std::string_view text);
  Result<void> keep_number(const RawCell& cell);
  void push(CellKind kind, std::string_view text);
  std::string_view store(std::string_view text);
  [[nodiscard]] NumberLook look_of(std::uint32_t style) const;
  [[nodiscard]] std::string here() const;
  [[nodiscard]] std::unexpected<Fault> damaged() const;
  [[nodiscard]] std::unexpected<Fault> xml_fault() const;

  XmlReader xml_;
  const XlsxStrings& strings_;
  std::span<const NumberLook> looks_;
  StringItem item_;
  std::vector<Cell> cells_;
  std::deque<std::string> stored_;  // texts of this row that had to be made; addresses stay
  std::size_t stored_used_ = 0;
  std::size_t cells_seen_ = 0;
  std::uint32_t next_row_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t next_column_ = 0;
  std::uint32_t column_ = 0;
  bool hidden_ = false;
  bool stopped_ = false;
  bool plain_tags_ = false;  // rows and cells carry no prefix, so the quick way may look for them
};

}  // namespace portal::sheet
