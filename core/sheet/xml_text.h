// The bytes of an XML part -> UTF-8 that has been checked once, so that nothing after it has to. A part
// passes through a window: what has been read makes room for what comes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "core/base/result.h"
#include "core/sheet/byte_source.h"
#include "core/sheet/inflate.h"
#include "core/sheet/limits.h"

namespace portal::sheet {

class XmlText {
 public:
  // UTF-8 with or without byte order mark, or UTF-16 with one; an encoding declaration must agree.
  // Anything else, ill-formed UTF-8 and lone surrogates are xml_encoding; characters that XML 1.0 does
  // not allow (production 2) are xml_damaged. Here the window is the whole part.
  static Result<XmlText> from(Buffer part, const Budget& budget = {});
  // The same through a window, where what is wrong with the rest shows later: by more().
  static Result<XmlText> from(std::unique_ptr<ByteSource> part, const Budget& budget = {});

  // What is in the window; valid until more(), also after this object has moved. A NUL follows it, and
  // behind that bytes that may be looked at: Buffer::padding in all.
  [[nodiscard]] std::string_view text() const;

  // Gives up the first `done` bytes of text() and puts more behind the rest; false when the end was there
  // already. The window grows when nothing is given up, to xml_window_bytes and no further.
  Result<bool> more(std::size_t done);

  // Reads the part to its end and gives it up: what stopped the reading of XML may be a damaged zip file.
  Result<void> drain();

  // What reading the text may cost.
  [[nodiscard]] const Budget& budget() const { return budget_; }

 private:
  explicit XmlText(const Budget& budget) : budget_(budget) {}
  static Result<XmlText> open(std::size_t window, std::unique_ptr<ByteSource> part, const Budget& budget);
  Result<void> see_mark();
  [[nodiscard]] Result<void> see_encoding() const;
  bool make_room();
  Result<void> fetch();
  Result<void> take(std::size_t count);

  Budget budget_;
  Buffer window_;
  std::size_t begin_ = 0;  // of text()
  std::size_t end_ = 0;    // of text(), where a NUL stands
  std::array<std::uint8_t, 3> cut_{};  // what follows when that is no whole character yet
  std::size_t cut_size_ = 0;
  bool wide_ = false;                   // UTF-16
  std::size_t most_ = 0;                // to be fetched next
  std::unique_ptr<ByteSource> source_;  // nothing at the end
};

// Production 2 of XML 1.0: what a character reference may name.
bool is_xml_character(char32_t code);

}  // namespace portal::sheet
