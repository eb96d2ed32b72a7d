// Holds the rows that come out of a reader to the promises of read_workbook.h.
#pragma once

#include <cstdint>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

class StrictSink : public RowSink {
 public:
  bool take(const Row& row) override {
    std::int64_t last_column = -1;
    for (const Cell& cell : row.cells) {
      require(std::int64_t{cell.column} > last_column && cell.column < limits::columns && is_utf8(cell.text));
      last_column = cell.column;
    }
    require(std::int64_t{row.index} > last_row_ && row.index < limits::rows && !row.cells.empty());
    last_row_ = row.index;
    return true;
  }

 private:
  static void require(bool kept) {
    if (!kept) {
      std::abort();
    }
  }
  std::int64_t last_row_ = -1;
};

inline void read_strictly(const Workbook& workbook) {
  for (std::size_t sheet = 0; sheet < workbook.sheets().size() && sheet < 16; ++sheet) {
    StrictSink sink;
    static_cast<void>(workbook.read(sheet, sink));
  }
}

}  // namespace portal::sheet
