// Any bytes as an .xls: all sheets are read, and what comes out must keep the promises of read_workbook.h.
#include <cstdlib>

#include "core/sheet/limits.h"
#include "core/sheet/xls.h"

namespace {

class StrictSink : public portal::sheet::RowSink {
 public:
  bool take(const portal::sheet::Row& row) override {
    const bool rising = row.index < portal::sheet::limits::xls_rows && std::int64_t{row.index} > last_row_;
    last_row_ = row.index;
    std::int64_t last_column = -1;
    for (const portal::sheet::Cell& cell : row.cells) {
      if (std::int64_t{cell.column} <= last_column || cell.column >= portal::sheet::limits::xls_columns) {
        std::abort();
      }
      last_column = cell.column;
      for (const char letter : cell.text) {
        checksum_ += static_cast<unsigned char>(letter);
      }
    }
    if (!rising || row.cells.empty()) {
      std::abort();
    }
    return true;
  }

 private:
  std::int64_t last_row_ = -1;
  std::uint64_t checksum_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto workbook = portal::sheet::open_xls(portal::Bytes(data, size));
  if (!workbook) {
    return 0;
  }
  for (std::size_t sheet = 0; sheet < (*workbook)->sheets().size() && sheet < 16; ++sheet) {
    StrictSink sink;
    static_cast<void>((*workbook)->read(sheet, sink));
  }
  return 0;
}
