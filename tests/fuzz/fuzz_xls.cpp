// Any bytes as an .xls: all sheets are read, and what comes out must keep the promises of read_workbook.h.
// Bytes that do not begin as one become records of a sound book: its globals or its sheet, by the first byte.
#include <cstdlib>

#include "core/sheet/build_xls_for_test.h"
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

void read_all(portal::Bytes file) {
  const auto workbook = portal::sheet::open_xls(file);
  if (!workbook) {
    return;
  }
  for (std::size_t sheet = 0; sheet < (*workbook)->sheets().size() && sheet < 16; ++sheet) {
    StrictSink sink;
    static_cast<void>((*workbook)->read(sheet, sink));
  }
}

std::string book_around(portal::Bytes data) {
  portal::sheet::TestBook book;
  book.version = (data[0] & 1U) != 0 ? portal::sheet::BiffVersion::biff5 : portal::sheet::BiffVersion::biff8;
  const std::string records(portal::as_text(data.subspan(1)));
  if ((data[0] & 2U) != 0) {
    book.globals = records;
    book.sheets[0].records = portal::sheet::label_shared(0, 0, 0) + portal::sheet::label_shared(0, 1, 9);
  } else {
    book.globals = portal::sheet::record_of(portal::sheet::record::shared_strings,
                                            std::string(8, '\1') + portal::sheet::narrow("Jan"));
    book.sheets[0].records = records;
  }
  return portal::sheet::biff_stream(book);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const portal::Bytes input(data, size);
  if (size == 0 || portal::sheet::looks_like_xls(input)) {
    read_all(input);
  } else {
    const std::string book = book_around(input);
    read_all(portal::as_bytes(book));
  }
  return 0;
}
