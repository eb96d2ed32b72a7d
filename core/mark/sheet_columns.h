// The <cols> of a sheet part (ECMA-376 part 1, 18.3.1.13 and 18.3.1.17): which format an empty cell has
// there, and room for a column of texts, which must be seen also when the rest of the sheet is hidden.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/mark/xml_patch.h"
#include "core/sheet/xml.h"

namespace portal::sheet {

class SheetColumns {
 public:
  // `wide` gets a width of its own; without it nothing is changed.
  explicit SheetColumns(std::optional<std::uint32_t> wide) : wide_(wide) {}

  // From the <cols> that `xml` just opened to its close.
  Result<void> read(XmlReader& xml, XmlPatch& patch);
  // For a sheet without <cols>, in front of its sheetData.
  void add(const XmlReader& xml, XmlPatch& patch);

  // 0 when the column says nothing.
  [[nodiscard]] std::uint32_t style_of(std::uint32_t column) const;

 private:
  struct Range {
    std::uint32_t first;  // from 1
    std::uint32_t last;
    std::uint32_t style;
  };
  void take(const XmlReader& xml, XmlPatch& patch);
  [[nodiscard]] std::string wide_column(std::string_view prefix, std::uint32_t style) const;

  std::optional<std::uint32_t> wide_;  // until it has been written
  std::vector<Range> ranges_;
};

}  // namespace portal::sheet
