#include "core/roster/read_value.h"

#include <utility>

#include "core/base/fold.h"

namespace portal {

bool is_blank(const Value& value) { return value.shape != Shape::formula_without_value && value.cleaned.empty(); }

Value ValueReader::read(const sheet::Cell& cell, Field field, Epoch epoch) {
  if (cell.kind != sheet::CellKind::number && cell.kind != sheet::CellKind::boolean) {
    return read(cell.text, shape_of(cell), field);
  }
  std::string& text = shown_[index_of(field)];
  text = shown(cell, epoch);
  return {text, text, false, shape_of(cell)};  // what is made here is clean
}

Value ValueReader::read(std::string_view text, Shape shape, Field field) {
  if (is_clean(text)) {
    return {text, text, false, shape};
  }
  Cleaned made = clean(text);
  std::string& cleaned = cleaned_[index_of(field)];
  cleaned = std::move(made.text);
  return {text, cleaned, made.trimmed, shape};
}

}  // namespace portal
