// One cell of a person as a Value. What has to be made for it is kept here, so that a row of ordinary
// cells, which need nothing made, costs no memory.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/fold.h"
#include "core/roster/cell_text.h"
#include "core/roster/columns.h"
#include "core/roster/email.h"
#include "core/roster/names.h"
#include "core/roster/roster.h"

namespace portal {

// Nothing stands there, not even something that went wrong.
inline bool is_blank(const Value& value) { return value.shape != Shape::formula_without_value && value.cleaned.empty(); }

class ValueReader {
 public:
  // Valid until the next value of the same field, and as long as `cell` is.
  Value read(const sheet::Cell& cell, Field field, Epoch epoch) {
    if (cell.kind != sheet::CellKind::text) {
      return read_other(cell, field, epoch);
    }
    return cell.shared != 0 && is_free_text(field) ? read_shared(cell, field) : read(cell.text, Shape::text, field);
  }
  // The same for a cell that is shown as `text`, which takes the place of the cell.
  Value read(std::string_view text, Shape shape, Field field) {
    if (field == Field::email && is_email(text)) {
      return {text, text, false, shape, shape == Shape::text && text.size() <= longest_cell};
    }
    if (!is_clean(text)) {
      return read_cleaned(text, shape, field);
    }
    const bool ordinary = is_free_text(field) ? is_ordinary(text) : field == Field::year && parse_year(text).has_value();
    return {text, text, false, shape, shape == Shape::text && ordinary};
  }

 private:
  // Most of them have been seen before, and are not looked at again.
  Value read_shared(const sheet::Cell& cell, Field field) {
    if (cell.shared < ordinary_.size() && ordinary_[cell.shared]) {
      return {cell.text, cell.text, false, Shape::text, true, cell.shared};
    }
    return read_new(cell, field);
  }
  Value read_new(const sheet::Cell& cell, Field field);
  Value read_other(const sheet::Cell& cell, Field field, Epoch epoch);
  Value read_cleaned(std::string_view text, Shape shape, Field field);

  std::array<std::string, field_count> shown_;
  std::array<std::string, field_count> cleaned_;
  std::vector<bool> ordinary_;  // by number of a shared text
};

}  // namespace portal
