#include "core/report/check_roster.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/report/check_row.h"
#include "core/report/compare_people.h"

namespace portal {
namespace {

Rule rule_for(NoteKind kind) {
  switch (kind) {
    case NoteKind::header_absent: return Rule::header_absent;
    case NoteKind::header_missing: return Rule::header_missing;
    case NoteKind::header_misspelt: return Rule::header_misspelt;
    case NoteKind::header_duplicate: return Rule::header_duplicate;
    case NoteKind::header_other_template: return Rule::header_other_template;
    case NoteKind::column_unexpected: return Rule::column_unexpected;
    case NoteKind::sheet_other: return Rule::sheet_other;
    case NoteKind::rows_hidden: break;
  }
  return Rule::rows_hidden;
}

Spot spot_of(const Note& note) {
  const Rule rule = rule_for(note.kind);
  const std::string_view column = note.field ? column_name(*note.field) : std::string_view();
  return {rule, {row_of(rule).code, note.row, note.column, column, cut(note.value), note.also}};
}

void append(std::vector<Spot>& all, std::vector<Spot> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

struct CheckedPeople {
  std::vector<Person> people;
  std::vector<Spot> spots;
};

CheckedPeople check_people(const Roster& roster) {
  CheckedPeople all;
  all.people.reserve(roster.rows.size());
  for (const RosterRow& row : roster.rows) {
    CheckedRow checked = check_row(*roster.kind, roster.places, row);
    append(all.spots, std::move(checked.spots));
    all.people.push_back(std::move(checked.person));
  }
  for (const auto rule : {repeated_emails, repeated_people, class_spellings, foreign_domains, unusual_names,
                          one_year_many_classes}) {
    append(all.spots, rule(all.people, roster.places));
  }
  if (roster.rows.empty()) {
    all.spots.push_back({Rule::roster_empty, {row_of(Rule::roster_empty).code, 0, 0, {}, {}, {}}});
  }
  return all;
}

}  // namespace

CheckedFile check_roster(const Roster& roster) {
  CheckedPeople checked;
  if (roster.kind && roster.fits) {
    checked = check_people(roster);
  }
  std::ranges::transform(roster.notes, std::back_inserter(checked.spots), spot_of);
  CheckedFile file;
  file.report.kind = roster.kind;
  file.report.rows = roster.rows.size();
  sort_into(file.report, std::move(checked.spots));
  const bool green = file.report.errors.empty();
  file.report.verdict = green ? Verdict::green : Verdict::red;
  if (green) {
    file.people = std::move(checked.people);
  }
  return file;
}

}  // namespace portal
