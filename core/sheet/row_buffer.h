// One row while it is being read. Texts lie behind each other in one buffer that is used again for every
// row; their views are made when the row is handed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/read_workbook.h"

namespace portal::sheet {

class RowBuffer {
 public:
  // An empty text adds nothing: the cell counts as empty.
  void add_text(std::uint32_t column, CellKind kind, std::string_view text);
  void add_number(std::uint32_t column, CellKind kind, NumberLook look, double number);

  [[nodiscard]] bool empty() const { return cells_.empty(); }
  [[nodiscard]] std::size_t text_bytes() const { return text_.size(); }

  // The row; valid until the next change.
  [[nodiscard]] Row row(std::uint32_t index, bool hidden);
  void clear();

 private:
  std::vector<Cell> cells_;
  std::vector<std::size_t> text_starts_;  // one for each cell
  std::string text_;
};

}  // namespace portal::sheet
