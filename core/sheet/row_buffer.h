// One row while it is being read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/text_arena.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

class RowBuffer {
 public:
  // Copies the text. An empty one adds nothing: the cell counts as empty.
  void add_text(std::uint32_t column, CellKind kind, std::string_view text, std::uint32_t shared = 0);
  // The same for a text that lasts as long as the row is looked at. `shared` as in Cell.
  void add_lasting(std::uint32_t column, std::string_view text, std::uint32_t shared) {
    if (!text.empty()) {
      text_bytes_ += text.size();
      Cell& cell = cells_.emplace_back();  // filled in its place: to load what was just stored in halves takes long
      cell.column = column;
      cell.text = text;
      cell.shared = shared;
    }
  }
  void add_number(std::uint32_t column, CellKind kind, NumberLook look, double number) {
    cells_.emplace_back(column, kind, look, number);
  }

  [[nodiscard]] bool empty() const { return cells_.empty(); }
  [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }

  // The row; valid until the next change.
  [[nodiscard]] Row row(std::uint32_t index, bool hidden) const {
    return {.index = index, .hidden = hidden, .cells = cells_};
  }
  void clear();

 private:
  std::vector<Cell> cells_;
  TextArena texts_;
  std::size_t text_bytes_ = 0;
};

}  // namespace portal::sheet
