#include "core/mend/edited_rows.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "core/base/fold.h"

namespace portal {

std::string cleaned(const CellText& cell) { return clean(cell.text).text; }

void EditedRows::add(const RosterRow& row) {
  Row& added = rows_.emplace_back();
  added.row = row.row;
  std::size_t size = 0;
  for (std::size_t field = 0; field < field_count; ++field) {
    const Value& value = row.values[field];
    added.shapes[field] = value.shape;
    added.sizes[field] = static_cast<std::uint32_t>(value.text.size());
    size += value.text.size();
  }
  char* at = texts_.room(size);
  added.texts = at;
  for (const Value& value : row.values) {
    at = std::ranges::copy(value.text, at).out;
  }
}

std::optional<std::uint32_t> EditedRows::position_of(std::uint32_t row) const {
  const auto found = std::ranges::lower_bound(rows_, row, {}, &Row::row);
  return found == rows_.end() || found->row != row ? std::nullopt
                                                   : std::optional(static_cast<std::uint32_t>(found - rows_.begin()));
}

std::optional<std::uint32_t> EditedRows::position_in(std::string_view cell) const {
  const std::size_t digits = std::min(cell.find_first_of("0123456789"), cell.size());
  std::uint32_t row = 0;
  std::from_chars(cell.data() + digits, cell.data() + cell.size(), row);
  return position_of(row);
}

CellText EditedRows::first(std::uint32_t position, Field field) const {
  const Row& row = rows_[position];
  const std::size_t at = index_of(field);
  const char* text = row.texts;
  for (const std::uint32_t size : std::span(row.sizes).first(at)) {
    text += size;
  }
  return {{text, row.sizes[at]}, row.shapes[at]};
}

bool EditedRows::is_changed(std::uint32_t position, Field field) const {
  return rows_[position].changed[index_of(field)];
}

CellText EditedRows::now(std::uint32_t position, Field field) const {
  return is_changed(position, field) ? changes_.find({position, field})->second : first(position, field);
}

void EditedRows::put(std::uint32_t position, Field field, const CellText& cell) {
  const bool changed = cell != first(position, field);
  rows_[position].changed[index_of(field)] = changed;
  if (changed) {
    changes_[{position, field}] = cell;
  } else {
    changes_.erase({position, field});
  }
}

void EditedRows::put(std::uint32_t position, Presence presence) {
  const bool was_removed = is_removed(position);
  rows_[position].presence = presence;
  removed_ += is_removed(position) ? 1 : 0;
  removed_ -= was_removed ? 1 : 0;
}

}  // namespace portal
