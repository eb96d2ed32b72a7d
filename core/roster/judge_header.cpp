#include "core/roster/judge_header.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace portal {
namespace {

bool has(const HeaderRow& header, Field field) { return cell_for(header, field) != nullptr; }

Kind kind_of(const HeaderRow& header) {
  return has(header, Field::year) || has(header, Field::class_name) ? Kind::students : Kind::teachers;
}

Note note_at(NoteKind kind, const HeaderRow& header, const HeaderCell& cell) {
  return {kind, header.row, cell.column, cell.field, cell.seen, {}};
}

// The cell that shows that this is the other template, if it is.
const HeaderCell* other_template(const HeaderRow& header, Kind kind) {
  if (kind_of(header) == kind) {
    return nullptr;
  }
  if (kind == Kind::students) {
    return &header.cells.front();
  }
  const HeaderCell* year = cell_for(header, Field::year);
  return year != nullptr ? year : cell_for(header, Field::class_name);
}

bool is_taken(const HeaderRow& header, std::uint32_t column) {
  return std::ranges::find(header.cells, column, &HeaderCell::column) != header.cells.end() ||
         std::ranges::find(header.ignored, column) != header.ignored.end();
}

// Where a missing column belongs: its own place in the template, else the first free one.
std::uint32_t place_for(const HeaderRow& header, Field field) {
  auto column = static_cast<std::uint32_t>(index_of(field));
  while (is_taken(header, column)) {
    ++column;
  }
  return column;
}

std::vector<Note> notes_on(const HeaderRow& header, Field field) {
  const HeaderCell* counted = cell_for(header, field);
  if (counted == nullptr) {
    return {{NoteKind::header_missing, header.row, place_for(header, field), field, {}, {}}};
  }
  if (counted->spelling == Spelling::near) {
    return {note_at(NoteKind::header_misspelt, header, *counted)};
  }
  std::vector<Note> notes;
  for (const HeaderCell& cell : header.cells) {
    if (cell.field == field && cell.spelling == Spelling::exact && &cell != counted) {
      Note note = note_at(NoteKind::header_duplicate, header, cell);
      note.also.push_back(sheet::cell_name(counted->column, header.row - 1));
      notes.push_back(std::move(note));
    }
  }
  return notes;
}

}  // namespace

Roster judge_header(const HeaderRow& header, std::optional<Kind> wanted) {
  Roster roster;
  roster.kind = wanted.value_or(kind_of(header));
  roster.header_row = header.row;
  if (const HeaderCell* cell = other_template(header, *roster.kind)) {
    roster.notes.push_back(note_at(NoteKind::header_other_template, header, *cell));
    return roster;
  }
  roster.fits = true;
  for (const Column& column : columns_of(*roster.kind)) {
    if (const HeaderCell* cell = cell_for(header, column.field)) {
      roster.places[index_of(column.field)] = cell->column;
    }
    std::ranges::move(notes_on(header, column.field), std::back_inserter(roster.notes));
  }
  return roster;
}

bool is_whole(const HeaderRow& header, std::optional<Kind> wanted) {
  const Kind kind = wanted.value_or(kind_of(header));
  return kind_of(header) == kind && std::ranges::all_of(columns_of(kind), [&header](const Column& column) {
           const HeaderCell* cell = cell_for(header, column.field);
           return cell != nullptr && cell->spelling == Spelling::exact;
         });
}

}  // namespace portal
