#include "core/roster/read_value.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace portal {

Value ValueReader::read_other(const sheet::Cell& cell, Field field, Epoch epoch) {
  if (cell.kind != sheet::CellKind::number && cell.kind != sheet::CellKind::boolean) {
    return read(cell.text, shape_of(cell), field);
  }
  constexpr std::string_view digits = "0123456789";
  if (cell.kind == sheet::CellKind::number && cell.look == sheet::NumberLook::plain) {
    const bool small = cell.number >= 0 && cell.number <= 9;
    const std::size_t digit = small ? static_cast<std::size_t>(cell.number) : 0;
    if (small && static_cast<double>(digit) == cell.number) {  // a year, nearly always
      const bool is_year = field == Field::year && digit >= 1 && digit <= 6;
      return {digits.substr(digit, 1), digits.substr(digit, 1), false, Shape::number, is_year};
    }
  }
  std::string& text = shown_[index_of(field)];
  text = shown(cell, epoch);
  return {text, text, false, shape_of(cell)};  // what is made here is clean
}

Value ValueReader::read_new(const sheet::Cell& cell, Field field) {
  Value value = read(cell.text, Shape::text, field);
  value.shared = cell.shared;
  if (value.ordinary) {
    ordinary_.resize(std::max<std::size_t>(ordinary_.size(), cell.shared + std::size_t{1}));
    ordinary_[cell.shared] = true;
  }
  return value;
}

Value ValueReader::read_cleaned(std::string_view text, Shape shape, Field field) {
  Cleaned made = clean(text);
  std::string& cleaned = cleaned_[index_of(field)];
  cleaned = std::move(made.text);
  return {text, cleaned, made.trimmed, shape};
}

}  // namespace portal
