#include "core/mark/cell_places.h"

#include <optional>

#include "core/sheet/limits.h"
#include "core/sheet/xlsx_cell.h"

namespace portal::sheet {

bool CellPlaces::start_row(const XmlReader& xml) {
  const auto reference = xml.attribute("r");
  const auto number = reference ? parse_index(*reference) : std::optional(next_row_ + 1);
  if (!number || *number <= next_row_ || *number > limits::rows) {
    return false;
  }
  next_row_ = *number;
  next_column_ = 0;
  return true;
}

bool CellPlaces::start_cell(const XmlReader& xml) {
  const auto reference = xml.attribute("r");
  const auto place = reference ? parse_position(*reference) : std::optional(Position{next_column_, row()});
  if (!place || place->row != row() || place->column < next_column_ || place->column >= limits::columns) {
    return false;
  }
  next_column_ = place->column + 1;
  return true;
}

}  // namespace portal::sheet
