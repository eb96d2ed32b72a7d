#include "core/roster/read_value.h"

#include <utility>

#include "core/base/fold.h"

namespace portal {

Value ValueReader::read(const sheet::Cell& cell, Field field, Epoch epoch) {
  Value value{cell.text, cell.text, false, shape_of(cell)};
  if (cell.kind == sheet::CellKind::number || cell.kind == sheet::CellKind::boolean) {
    shown_[index_of(field)] = shown(cell, epoch);
    value.text = value.cleaned = shown_[index_of(field)];
    return value;  // what is made here is clean
  }
  if (is_clean(value.text)) {
    return value;
  }
  Cleaned cleaned = clean(value.text);
  cleaned_[index_of(field)] = std::move(cleaned.text);
  value.cleaned = cleaned_[index_of(field)];
  value.trimmed = cleaned.trimmed;
  return value;
}

}  // namespace portal
