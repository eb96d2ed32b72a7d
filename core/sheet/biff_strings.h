// The shared strings of a BIFF8 workbook: the SST record and its CONTINUEs ([MS-XLS] 2.4.265). Only the
// place of every eighth string is kept; text is read when a cell asks for it, so that neither the declared
// count nor the strings themselves cost memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/biff_record.h"

namespace portal::sheet {

class SharedStrings {
 public:
  SharedStrings() = default;

  // Walks the strings that follow in `reader`, of which `first` is the SST record it gave last. The counts
  // in the record are not believed: strings are read until the data end.
  static Result<SharedStrings> index(RecordReader& reader, const Record& first);

  [[nodiscard]] std::uint32_t count() const { return count_; }

  // String `number` below count(), read by a reader of its own choice over the same stream.
  Result<std::string> read(RecordReader& reader, std::uint32_t number) const;

 private:
  struct Mark {
    std::uint32_t record_at;  // of an SST or CONTINUE record in the stream
    std::uint16_t position;   // in its data
  };
  std::vector<Mark> marks_;
  std::uint32_t count_ = 0;
};

}  // namespace portal::sheet
