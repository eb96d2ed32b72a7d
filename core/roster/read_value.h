// One cell of a person as a Value. What has to be made for it is kept here, so that a row of ordinary
// cells, which need nothing made, costs no memory.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/roster/cell_text.h"
#include "core/roster/roster.h"

namespace portal {

// Nothing stands there, not even something that went wrong.
bool is_blank(const Value& value);

class ValueReader {
 public:
  // Valid until the next value of the same field, and as long as `cell` is.
  Value read(const sheet::Cell& cell, Field field, Epoch epoch);
  // The same for a cell that is shown as `text`, which takes the place of the cell.
  Value read(std::string_view text, Shape shape, Field field);

 private:
  std::array<std::string, field_count> shown_;
  std::array<std::string, field_count> cleaned_;
};

}  // namespace portal
