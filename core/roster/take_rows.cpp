#include "core/roster/take_rows.h"

#include <algorithm>
#include <new>
#include <utility>

#include "core/base/fold.h"

namespace portal {
namespace {

constexpr std::size_t rows_per_progress = 1024;

}  // namespace

RowTaker::RowTaker(Roster roster, const HeaderRow& header, Epoch epoch, const TakePerson& take_person,
                   const Progress& progress)
    : roster_(std::move(roster)),
      header_row_(header.row),
      epoch_(epoch),
      take_person_(take_person),
      progress_(progress) {
  for (const std::uint32_t column : header.ignored) {
    use(column, Use::passed_over);
  }
  for (const Note& note : roster_.notes) {
    if (note.kind == NoteKind::header_duplicate) {
      use(note.column, Use::passed_over);  // said once is enough
    }
  }
  for (const Column& column : student_columns) {
    if (const auto place = roster_.places[index_of(column.field)]) {
      use(*place, static_cast<Use>(column.field));
    }
  }
}

RowTaker::Use RowTaker::use_of(std::uint32_t column) const {
  return column < uses_.size() ? uses_[column] : Use::unexpected;
}

void RowTaker::use(std::uint32_t column, Use use) {
  if (uses_.size() <= column) {
    uses_.resize(column + std::size_t{1}, Use::unexpected);
  }
  uses_[column] = use;
}

bool RowTaker::take(const sheet::Row& row) {
  if (row.index + 1 < header_row_) {
    return true;
  }
  take_cells(row);
  return !progress_ || row.index % rows_per_progress != 0 || progress_(roster_.rows, 0);
}

void RowTaker::take_cells(const sheet::Row& row) {
  RosterRow person{row.index + 1, {}};
  const bool below_header = row.index + 1 > header_row_;
  bool blank = true;
  for (const sheet::Cell& cell : row.cells) {
    const Use use = use_of(cell.column);
    if (use < Use::passed_over && below_header) {
      Value& value = person.values[static_cast<std::size_t>(use)];
      // Made where it is to stand: to copy in one piece what was just written in several makes a processor wait.
      new (&value) Value(values_.read(cell, static_cast<Field>(use), epoch_));
      blank = blank && is_blank(value);
    } else if (use == Use::unexpected && roster_.fits) {
      note_unexpected(row, cell);
    }
  }
  if (blank) {
    return;
  }
  if (row.hidden) {
    first_hidden_row_ = hidden_rows_ == 0 ? person.row : first_hidden_row_;
    ++hidden_rows_;
  }
  ++roster_.rows;
  take_person_(roster_, person);
}

void RowTaker::note_unexpected(const sheet::Row& row, const sheet::Cell& cell) {
  std::string text = shown(cell, epoch_);
  if (cell.kind != sheet::CellKind::formula_without_value && clean(text).text.empty()) {
    return;
  }
  use(cell.column, Use::passed_over);
  roster_.notes.push_back(
      {NoteKind::column_unexpected, row.index + 1, cell.column, std::nullopt, std::move(text), {}});
}

Roster RowTaker::finish() {
  if (hidden_rows_ > 0) {
    roster_.notes.push_back(
        {NoteKind::rows_hidden, first_hidden_row_, 0, std::nullopt, std::to_string(hidden_rows_), {}});
  }
  return std::move(roster_);
}

}  // namespace portal
