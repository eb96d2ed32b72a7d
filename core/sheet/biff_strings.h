// The shared strings of a BIFF8 workbook: the SST record and its CONTINUEs ([MS-XLS] 2.4.265). Only their
// places are kept, of all strings or, when there are more than a workbook can use, of every second, fourth
// and so on; text is read when a cell asks for it. So neither the declared count nor the strings themselves
// cost memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/biff_record.h"

namespace portal::sheet {

class SharedStrings {
 public:
  SharedStrings() = default;

  // Walks the strings that follow in `reader`, of which `first` is the SST record it gave last. The counts
  // in the record are not believed: strings are read until the data end.
  // Faults: biff_damaged, file_too_large beyond `most` strings.
  static Result<SharedStrings> index(RecordReader& reader, const Record& first, std::size_t most);

  [[nodiscard]] std::uint32_t count() const { return count_; }

  // String `number` below count(), when it stands there as plain ASCII in one piece, as most do: a view
  // into the stream of `reader`, which stays where it is.
  [[nodiscard]] std::optional<std::string_view> view(const RecordReader& reader, std::uint32_t number) const;

  // String `number` below count(), read by a reader of its own choice over the same stream.
  Result<std::string> read(RecordReader& reader, std::uint32_t number) const;

 private:
  struct Mark {
    std::uint32_t record_at;  // of an SST or CONTINUE record in the stream
    std::uint16_t position;   // in its data
  };
  void add_mark(const Mark& mark);

  std::vector<Mark> marks_;  // of every `stride_`-th string
  std::uint32_t stride_ = 1;
  std::uint32_t count_ = 0;
};

}  // namespace portal::sheet
