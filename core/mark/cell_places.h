// Where the rows and cells of a sheet part stand, with or without their `r` (ECMA-376 part 1, 18.3.1.73 and
// 18.3.1.4): the same answers as xlsx_rows.h gives.
#pragma once

#include <cstdint>

#include "core/sheet/xml.h"

namespace portal::sheet {

class CellPlaces {
 public:
  // Of the <row> or <c> that `xml` just opened; false when it does not come after the last one.
  bool start_row(const XmlReader& xml);
  bool start_cell(const XmlReader& xml);

  // From 0.
  [[nodiscard]] std::uint32_t row() const { return next_row_ - 1; }
  [[nodiscard]] std::uint32_t column() const { return next_column_ - 1; }

 private:
  std::uint32_t next_row_ = 0;
  std::uint32_t next_column_ = 0;
};

}  // namespace portal::sheet
