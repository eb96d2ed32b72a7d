// One cell of a person as a Value. What has to be made for it is kept here, so that a row of ordinary
// cells, which need nothing made, costs no memory.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/fold.h"
#include "core/roster/cell_text.h"
#include "core/roster/email.h"
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
    return cell.shared != 0 && field != Field::email ? read_shared(cell, field) : read(cell.text, Shape::text, field);
  }
  // The same for a cell that is shown as `text`, which takes the place of the cell.
  Value read(std::string_view text, Shape shape, Field field) {
    if (field == Field::email && is_email(text)) {
      return {text, text, false, shape, true};
    }
    return is_clean(text) ? Value{text, text, false, shape} : read_cleaned(text, shape, field);
  }

 private:
  // Most names and classes have been seen before.
  Value read_shared(const sheet::Cell& cell, Field field) {
    std::uint32_t& clean = clean_[cell.shared % clean_.size()];
    Value value = clean == cell.shared ? Value{cell.text, cell.text} : read(cell.text, Shape::text, field);
    clean = value.cleaned.data() == cell.text.data() ? cell.shared : clean;
    value.shared = cell.shared;
    return value;
  }
  Value read_other(const sheet::Cell& cell, Field field, Epoch epoch);
  Value read_cleaned(std::string_view text, Shape shape, Field field);

  std::array<std::string, field_count> shown_;
  std::array<std::string, field_count> cleaned_;
  std::array<std::uint32_t, 4096> clean_{};  // shared texts that are stored as they stand
};

}  // namespace portal
