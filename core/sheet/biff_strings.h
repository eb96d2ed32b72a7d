// The shared strings of a BIFF8 workbook: the SST record and its CONTINUEs ([MS-XLS] 2.4.265). Only their
// places are kept, of all strings or, when there are more than a workbook can use, of every second, fourth
// and so on; text is read when a cell asks for it. So neither the declared count nor the strings themselves
// cost memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/biff_record.h"
#include "core/sheet/biff_text.h"

namespace portal::sheet {

enum class TextForm : std::uint16_t {
  ascii,
  latin1,
  utf16,
  other,  // not in one piece, enciphered, or with more than characters: read() tells
};

struct SharedText {
  TextForm form = TextForm::other;
  Bytes characters;  // as they stand in the stream, not of `other`
};

class SharedStrings {
 public:
  SharedStrings() = default;

  // Walks the strings that follow in `reader`, of which `first` is the SST record it gave last. The counts
  // in the record are not believed: strings are read until the data end.
  // Faults: biff_damaged, file_too_large beyond `most` strings.
  static Result<SharedStrings> index(RecordReader& reader, const Record& first, std::size_t most);

  [[nodiscard]] std::uint32_t count() const { return count_; }

  // String `number` below count(), looked up in the stream of `reader`, which stays at its record.
  [[nodiscard]] SharedText look_up(RecordReader& reader, std::uint32_t number) const;

  // String `number` below count(), read by a reader of its own choice over the same stream.
  Result<std::string> read(RecordReader& reader, std::uint32_t number) const;

 private:
  struct Mark {
    std::uint32_t record_at;  // of an SST or CONTINUE record in the stream
    std::uint16_t position;   // in its data
    TextForm form;
  };
  static TextForm form_of(const WholeText& text);
  void add_mark(const Mark& mark);
  // How many strings stand between the last mark and string `number`.
  [[nodiscard]] std::uint32_t left_out(std::uint32_t number) const { return number & ((1U << left_out_bits_) - 1); }

  std::vector<Mark> marks_;  // of every string whose number ends in so many zeroes
  unsigned left_out_bits_ = 0;
  std::uint32_t count_ = 0;
};

// Here, and not in the source, as nearly every cell asks.
inline SharedText SharedStrings::look_up(RecordReader& reader, std::uint32_t number) const {
  const Mark& mark = marks_[number >> left_out_bits_];
  if (left_out(number) != 0 || mark.form == TextForm::other) {
    return {};
  }
  const Bytes run = reader.plain_run(mark.record_at + RecordReader::header_bytes + std::uint64_t{mark.position});
  const std::size_t count = read_le<std::uint16_t>(run, 0).value_or(0);
  const auto characters = slice(run, whole_text_head, mark.form == TextForm::utf16 ? count * 2 : count);
  return characters ? SharedText{mark.form, *characters} : SharedText{};
}

}  // namespace portal::sheet
