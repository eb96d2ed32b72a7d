#include "core/roster/take_rows.h"

#include <algorithm>
#include <utility>

#include "core/base/fold.h"

namespace portal {
namespace {

constexpr std::size_t rows_per_progress = 1024;

bool is_blank(const Value& value) {
  return value.shape != Shape::formula_without_value && clean(value.text).text.empty();
}

template <class T>
T& at_or_grow(std::vector<T>& list, std::uint32_t index) {
  if (list.size() <= index) {
    list.resize(index + std::size_t{1});
  }
  return list[index];
}

}  // namespace

RowTaker::RowTaker(Roster roster, const HeaderRow& header, Epoch epoch, const Progress& progress)
    : roster_(std::move(roster)), header_row_(header.row), epoch_(epoch), progress_(progress) {
  const auto expect = [this](std::uint32_t column) {
    if (expected_.size() <= column) {
      expected_.resize(column + std::size_t{1});
    }
    expected_[column] = true;
  };
  for (const Column& column : student_columns) {
    if (const auto place = roster_.places[index_of(column.field)]) {
      at_or_grow(fields_, *place) = column.field;
      expect(*place);
    }
  }
  std::ranges::for_each(header.ignored, expect);
  for (const Note& note : roster_.notes) {
    if (note.kind == NoteKind::header_duplicate) {
      expect(note.column);  // said once is enough
    }
  }
}

bool RowTaker::take(const sheet::Row& row) {
  if (row.index + 1 < header_row_) {
    return true;
  }
  if (roster_.fits) {
    note_unexpected(row);
  }
  if (row.index + 1 > header_row_) {
    take_person(row);
  }
  return !progress_ || row.index % rows_per_progress != 0 || progress_(roster_.rows.size(), 0);
}

void RowTaker::take_person(const sheet::Row& row) {
  RosterRow person{row.index + 1, {}};
  bool blank = true;
  for (const sheet::Cell& cell : row.cells) {
    const auto field = cell.column < fields_.size() ? fields_[cell.column] : std::nullopt;
    if (field) {
      Value& value = person.values[index_of(*field)];
      value = value_of(cell, epoch_);
      blank = blank && is_blank(value);
    }
  }
  if (blank) {
    return;
  }
  if (row.hidden) {
    first_hidden_row_ = hidden_rows_ == 0 ? person.row : first_hidden_row_;
    ++hidden_rows_;
  }
  roster_.rows.push_back(std::move(person));
}

void RowTaker::note_unexpected(const sheet::Row& row) {
  for (const sheet::Cell& cell : row.cells) {
    if (cell.column < expected_.size() && expected_[cell.column]) {
      continue;
    }
    Value value = value_of(cell, epoch_);
    if (is_blank(value)) {
      continue;
    }
    expected_.resize(std::max(expected_.size(), cell.column + std::size_t{1}));
    expected_[cell.column] = true;
    roster_.notes.push_back(
        {NoteKind::column_unexpected, row.index + 1, cell.column, std::nullopt, std::move(value.text), {}});
  }
}

Roster RowTaker::finish() {
  if (hidden_rows_ > 0) {
    roster_.notes.push_back(
        {NoteKind::rows_hidden, first_hidden_row_, 0, std::nullopt, std::to_string(hidden_rows_), {}});
  }
  return std::move(roster_);
}

}  // namespace portal
