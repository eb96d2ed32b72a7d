// Text in records, and its continuation. A string that does not fit in its record goes on in CONTINUE
// records, cut anywhere: between characters each piece starts with a fresh flag byte that says anew whether
// characters take one byte or two; between other fields it does not ([MS-XLS] 2.5.293, 2.4.58).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/biff_record.h"
#include "core/sheet/code_page.h"

namespace portal::sheet {

// The characters of a text that is in one piece.
struct WholeText {
  Bytes characters;
  bool wide = false;  // two bytes each, UTF-16; otherwise one, Latin-1
};

// What stands before them: their count and the flags.
inline constexpr std::size_t whole_text_head = 3;

// Reads on from `position` in `first` into the CONTINUE records that follow it. What runs out is damage.
class ContinuedData {
 public:
  // `first` is the record that `reader` gave last.
  ContinuedData(RecordReader& reader, const Record& first, std::size_t position)
      : reader_(&reader), record_(first), position_(position) {}

  Result<std::uint8_t> u8();
  Result<std::uint16_t> u16();
  Result<std::uint32_t> u32();
  Result<void> skip(std::uint64_t bytes);

  // Unicode text from its count of characters on: flags, counts of runs and phonetic bytes, characters,
  // and then the runs and the phonetic bytes, which are dropped (XLUnicodeRichExtendedString). Plain
  // XLUnicodeString is the same without them.
  Result<std::string> unicode(std::uint32_t characters);
  Result<void> skip_unicode(std::uint32_t characters);

  // The next text and its count of characters, when they are whole in this record and nothing comes with them.
  // Otherwise nothing, and nothing is passed.
  [[nodiscard]] std::optional<WholeText> whole_text();

  // BIFF5 text: so many bytes of the code page.
  Result<std::string> bytes(std::uint32_t count, const CodePage& page);

  // Whether a byte is left, here or in a CONTINUE.
  Result<bool> at_end();

  // Where the next byte stands: the record's place in the stream and the offset in its data.
  [[nodiscard]] std::uint64_t record_at() const { return record_.at; }
  [[nodiscard]] std::size_t position() const { return position_; }

 private:
  struct Tail {
    std::uint64_t bytes = 0;
    bool wide = false;
  };
  Result<void> need();
  Result<Tail> unicode_head();
  template <class Take>
  Result<void> characters(std::uint32_t count, bool wide, Take take);
  [[nodiscard]] std::size_t left() const { return record_.data.size() - position_; }

  RecordReader* reader_;
  Record record_;
  std::size_t position_;
};

}  // namespace portal::sheet
