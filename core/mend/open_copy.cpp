#include "core/mend/open_copy.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "core/report/roster_check.h"
#include "core/roster/recognise_export.h"
#include "core/sheet/read_for_conversion.h"
#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

Opened without_copy(OpenState state, std::optional<Fault> fault) { return {state, std::nullopt, std::move(fault)}; }

// What only a conversion reads.
Opened open_for_conversion(Bytes file) {
  const auto workbook = sheet::read_for_conversion(file);
  return workbook ? without_copy(OpenState::convert, std::nullopt)
                  : without_copy(OpenState::unreadable, workbook.error());
}

bool has_note(const Roster& roster, std::initializer_list<NoteKind> kinds) {
  return std::ranges::any_of(roster.notes,
                             [kinds](const Note& note) { return std::ranges::find(kinds, note.kind) != kinds.end(); });
}

bool has_name_prefix(const ExportHeader& header) {
  return std::ranges::any_of(header.names, [](const HeaderName& name) {
    const ColumnName* known = column_named(name.folded);
    return known != nullptr && known->target == Target::name_prefix;
  });
}

// The other template itself is no export: its own sentence helps better. And an export may have all columns of
// the template by chance, while to leave out its tussenvoegsel would change the names.
bool has_columns_to_choose(const sheet::Workbook& workbook, const Roster& roster) {
  const bool lacks =
      has_note(roster, {NoteKind::header_absent, NoteKind::header_missing, NoteKind::header_other_template});
  if (!lacks && !has_note(roster, {NoteKind::column_unexpected})) {
    return false;
  }
  const auto recognised = recognise_export(workbook);
  if (!recognised || !recognised->header || recognised->header->system == System::own_template) {
    return false;
  }
  return lacks || recognised->header->system != System::unknown || has_name_prefix(*recognised->header);
}

std::optional<Field> field_of(Target target) {
  switch (target) {
    case Target::given_name: return Field::given_name;
    case Target::full_name:
    case Target::family_name: return Field::family_name;
    case Target::email: return Field::email;
    case Target::year: return Field::year;
    case Target::class_name: return Field::class_name;
    case Target::name_prefix: break;
  }
  return std::nullopt;
}

// One more than the last column with a header.
std::uint32_t width_of(const Conversion& conversion) {
  std::uint32_t width = 0;
  for (const ReadColumn& column : conversion.columns) {
    width = std::max(width, column.column + 1);
  }
  return width;
}

ColumnPlaces places_of(const Conversion& conversion) {
  ColumnPlaces places;
  for (const ReadColumn& column : conversion.columns) {
    if (const auto field = column.target ? field_of(*column.target) : std::nullopt) {
      places[index_of(*field)] = column.column;
    }
    if (column.target == Target::full_name) {
      places[index_of(Field::given_name)] = column.column;
    }
  }
  std::uint32_t beyond = width_of(conversion);
  for (const Column& column : columns_of(conversion.kind)) {
    if (auto& place = places[index_of(column.field)]; !place) {
      place = beyond++;
    }
  }
  return places;
}

// Judged while it is read, as a file is that is only checked.
Result<WorkingCopy> read_copy(const sheet::Workbook& workbook, std::optional<Kind> kind, const Progress& progress) {
  EditedRows rows;
  RosterCheck check;
  const auto take = [&](const Roster& known, const RosterRow& row) {
    rows.add(row);
    check.take(known, row);
  };
  auto roster = read_roster(workbook, kind, take, progress);
  if (!roster) {
    return std::unexpected(roster.error());
  }
  check.close();
  Report report = check.finish(*roster, KeepPeople::never).report;
  return WorkingCopy(*std::move(roster), std::move(rows), std::move(report));
}

}  // namespace

std::optional<Opened> open_copy(Bytes file, std::optional<Kind> kind, const Progress& progress) {
  bool stopped = false;
  const Progress watched = [&stopped, &progress](std::size_t done, std::size_t known) {
    stopped = progress && !progress(done, known);
    return !stopped;
  };
  const auto workbook = sheet::read_workbook(file);
  if (!workbook) {
    return open_for_conversion(file);
  }
  auto copy = read_copy(**workbook, kind, watched);
  if (!copy) {
    return without_copy(OpenState::unreadable, copy.error());
  }
  const Roster& roster = copy->roster();
  if (stopped || !watched(roster.rows, roster.rows)) {
    return std::nullopt;
  }
  if (has_columns_to_choose(**workbook, roster)) {
    return without_copy(OpenState::convert, std::nullopt);
  }
  return Opened{OpenState::mending, *std::move(copy), std::nullopt};
}

Result<WorkingCopy> open_as_it_stands(Bytes file, std::optional<Kind> kind) {
  const auto workbook = sheet::read_workbook(file);
  return workbook ? read_copy(**workbook, kind, {}) : std::unexpected(workbook.error());
}

WorkingCopy open_copy(const Conversion& conversion) {
  Roster roster;
  roster.kind = conversion.kind;
  roster.fits = true;
  roster.sheet = conversion.sheet_index;
  roster.header_row = conversion.header_row;
  roster.places = places_of(conversion);
  roster.rows = conversion.people.size();
  EditedRows rows;
  for (std::size_t person = 0; person < conversion.people.size(); ++person) {
    RosterRow row{conversion.rows[person], {}};
    for (std::size_t field = 0; field < field_count; ++field) {
      row.values[field].text = conversion.people[person][field];
    }
    rows.add(row);
  }
  return {std::move(roster), std::move(rows), width_of(conversion)};
}

}  // namespace portal
