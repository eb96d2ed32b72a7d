// Bytes of a code page -> UTF-8, for BIFF5/7, and UTF-16 -> UTF-8, for BIFF8. Nothing becomes '?':
// text that cannot be read is a fault.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/bytes.h"

namespace portal::sheet {

// The number in a CODEPAGE record ([MS-XLS] 2.4.52), with the two numbers of its own that Excel once
// used for Mac Roman and Windows-1252 folded into the common ones.
class CodePage {
 public:
  explicit CodePage(std::uint16_t number);

  // Nothing when the bytes hold a character that we have no table for. Bytes below 0x80 are ASCII in
  // every page, so a name without accents reads in any of them.
  [[nodiscard]] std::optional<std::string> decode(Bytes text) const;

 private:
  std::uint16_t number_;
};

// Takes UTF-16 units one by one, joining surrogate pairs even when the units come in pieces. A surrogate
// without its other half becomes U+FFFD, the replacement character.
class Utf8Builder {
 public:
  void add(std::uint16_t unit);
  void add_latin1(Bytes text);
  void add_utf16(Bytes text);  // of an even size, little-endian
  [[nodiscard]] std::string take();

 private:
  void drop_pending();

  std::string text_;
  std::uint16_t high_ = 0;  // a high surrogate that waits for its low half
};

}  // namespace portal::sheet
