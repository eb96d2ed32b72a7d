// One cell of a person as a Value. What has to be made for it is kept here, so that a row of ordinary
// cells, which need nothing made, costs no memory.
#pragma once

#include <array>
#include <string>

#include "core/roster/cell_text.h"
#include "core/roster/roster.h"

namespace portal {

class ValueReader {
 public:
  // Valid until the next value of the same field, and as long as `cell` is.
  Value read(const sheet::Cell& cell, Field field, Epoch epoch);

 private:
  std::array<std::string, field_count> shown_;
  std::array<std::string, field_count> cleaned_;
};

}  // namespace portal
