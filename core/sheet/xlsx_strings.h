// Text as SpreadsheetML has it: string items (ECMA-376 part 1, 18.4.8 si, 18.3.1.53 is) and the shared
// string table (18.4.9).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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
  XlsxStrings() = default;
  // `count` and `uniqueCount` are not looked at. The budget is that of the part; beyond it: file_too_large
  // ("shared_strings", "string_bytes").
  static Result<XlsxStrings> from(XmlText& part);

  // Nothing beyond the table; valid as long as the table, also after it has moved.
  [[nodiscard]] std::optional<std::string_view> at(std::size_t index) const {
    if (index >= items_.size()) {
      return std::nullopt;
    }
    const Item item = items_[index];
    return std::string_view(blocks_[item.place / block_size].get() + item.place % block_size, item.size);
  }

 private:
  // Texts lie behind each other in blocks, none across two of them: 8 bytes for each apart from itself.
  static constexpr std::uint32_t block_size = 1U << 18U;
  struct Item {
    std::uint32_t place;
    std::uint32_t size;
  };
  explicit XlsxStrings(const Budget& budget) : most_(budget.shared_strings), bytes_left_(budget.string_bytes) {}
  Result<void> read(XmlReader& xml);
  void take_plain_items(XmlReader& xml);
  Result<void> take_item(XmlReader& xml);
  void keep(std::string_view text);

  std::vector<Item> items_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::uint32_t used_ = block_size;  // of the last block
  std::size_t most_ = 0;
  std::size_t bytes_left_ = 0;
  StringItem item_;
};

}  // namespace portal::sheet
