// Text as SpreadsheetML has it: string items (ECMA-376 part 1, 18.4.8 si, 18.3.1.53 is) and the shared
// string table (18.4.9).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {

// _xHHHH_ stands for one UTF-16 unit (ST_Xstring, 22.9.2.19): replaced once, from left to right.
// Surrogates and noncharacters stay as they are written.
std::string decode_x_escapes(std::string_view text);

// True when `text` is longer than a cell may be, in UTF-16 units.
bool over_cell_length(std::string_view text);

// Reads one <si> or <is>: the text of <t> and of every run <r><t>, joined; phonetic runs are dropped.
class StringItem {
 public:
  // After the open of the item; passes over its close. False when the XML is faulty or the text too long.
  bool read(XmlReader& xml);
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] bool too_long() const { return too_long_; }

 private:
  std::string text_;
  bool too_long_ = false;
};

class XlsxStrings {
 public:
  // `count` and `uniqueCount` are not looked at.
  static Result<XlsxStrings> from(XmlText part);

  // Nothing beyond the table.
  [[nodiscard]] std::optional<std::string_view> at(std::size_t index) const;
  [[nodiscard]] std::size_t size() const { return items_.size(); }

 private:
  struct Item {
    std::uint32_t begin;
    std::uint32_t size : 31;
    std::uint32_t decoded : 1;  // in decoded_ instead of the part
  };
  bool take_plain(XmlReader& xml);
  bool take_item(XmlReader& xml);

  XmlText part_;
  std::string decoded_;
  StringItem item_;
  std::vector<Item> items_;
};

}  // namespace portal::sheet
