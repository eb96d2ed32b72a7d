#include "core/report/roster_check.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/report/check_row.h"

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

}  // namespace

void RosterCheck::take(const Roster& roster, const RosterRow& row) {
  CheckedRow checked = check_row(*roster.kind, roster.places, row);
  if (!checked.spots.empty()) {
    append(spots_, std::move(checked.spots));
  }
  compared_.add(checked.person);
}

void RosterCheck::take_again(const Roster& roster, const RosterRow& row) {
  compared_.add_again(check_row(*roster.kind, roster.places, row).person);
}

CheckedFile RosterCheck::finish(const Roster& roster, KeepPeople keep) {
  if (roster.kind && roster.fits) {
    append(spots_, compared_.spots(roster.places));
    if (roster.rows == 0) {
      spots_.push_back({Rule::roster_empty, {row_of(Rule::roster_empty).code, 0, 0, {}, {}, {}}});
    }
  }
  std::ranges::transform(roster.notes, std::back_inserter(spots_), spot_of);
  CheckedFile file;
  file.report.kind = roster.kind;
  file.report.rows = roster.rows;
  sort_into(file.report, std::move(spots_));
  const bool green = file.report.errors.empty();
  file.report.verdict = green ? Verdict::green : Verdict::red;
  if (green && keep == KeepPeople::when_green) {
    file.people = people();
  }
  return file;
}

std::vector<Person> RosterCheck::people() const {
  std::vector<Person> people;
  people.reserve(compared_.people().size());
  for (std::size_t index = 0; index < compared_.people().size(); ++index) {
    people.push_back(to_person(compared_.people()[index]));
  }
  return people;
}

}  // namespace portal
