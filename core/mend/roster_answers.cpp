#include "core/mend/roster_answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/mend/sure_answers.h"
#include "core/roster/names.h"

namespace portal {
namespace {

std::string cleaned_at(const EditedRows& rows, std::uint32_t position, Field field) {
  return cleaned(rows.now(position, field));
}

std::string content_of(const EditedRows& rows, std::uint32_t position) {
  std::string content;
  for (const Column& column : student_columns) {
    content += cleaned_at(rows, position, column.field) + '\x1F';
  }
  return content;
}

// Every row that the findings are about, once, from top to bottom. Of the others that a finding names only the
// first may have no finding of its own.
std::set<std::uint32_t> positions_of(const EditedRows& rows, Findings findings) {
  std::set<std::uint32_t> positions;
  const auto add = [&positions](std::optional<std::uint32_t> position) {
    if (position) {
      positions.insert(*position);
    }
  };
  for (const Finding* finding : findings) {
    add(rows.position_of(finding->row));
    if (!finding->also.empty()) {
      add(rows.position_in(finding->also.front()));
    }
  }
  return positions;
}

// What the rows that have both say about the digit in a class being the leerjaar.
bool classes_tell_years(const EditedRows& rows) {
  bool any = false;
  for (std::uint32_t position = 0; position < rows.size(); ++position) {
    if (rows.is_removed(position)) {
      continue;
    }
    const auto year = parse_year(cleaned_at(rows, position, Field::year));
    const auto told = only_year_in(cleaned_at(rows, position, Field::class_name));
    if (!year || !told) {
      continue;
    }
    if (*year != *told) {
      return false;
    }
    any = true;
  }
  return any;
}

}  // namespace

RuleProposals answer_notes(const RosterNow& now, NoteKind kind) {
  RuleProposals made;
  for (std::uint32_t index = 0; index < now.roster.notes.size(); ++index) {
    const Note& note = now.roster.notes[index];
    if (note.kind != kind || now.mended_notes[index]) {
      continue;
    }
    if (kind == NoteKind::header_misspelt && note.field) {
      made.changes.push_back({MendKind::header, index, note.field, std::string(column_name(*note.field))});
    } else {
      made.changes.push_back({MendKind::column, index, std::nullopt, {}});
    }
  }
  made.mendable = made.changes.size();
  return made;
}

RuleProposals years_from_classes(const RosterNow& now, Findings findings) {
  RuleProposals made;
  const auto is_year = [](const Finding* finding) { return field_of(*finding) == Field::year; };
  if (std::ranges::none_of(findings, is_year) || !classes_tell_years(now.rows)) {
    return made;
  }
  for (const Finding* finding : findings) {
    const auto position = now.rows.position_of(finding->row);
    const auto year =
        position && is_year(finding) ? only_year_in(cleaned_at(now.rows, *position, Field::class_name)) : std::nullopt;
    if (year) {
      made.changes.push_back({MendKind::cell, *position, Field::year, std::to_string(*year)});
    }
  }
  made.mendable = made.changes.size();
  return made;
}

RuleProposals repeated_rows(const RosterNow& now, Findings findings) {
  RuleProposals made;
  std::set<std::string> seen;
  for (const std::uint32_t position : positions_of(now.rows, findings)) {
    if (!seen.insert(content_of(now.rows, position)).second) {
      made.changes.push_back({MendKind::remove_row, position, std::nullopt, {}});
    }
  }
  made.mendable = made.changes.size();
  return made;
}

RuleProposals usual_spellings(const RosterNow& now, Findings findings) {
  std::map<std::string, std::string> usual;  // by the rarer one
  for (const Finding* finding : findings) {
    const auto right = finding->also.empty() ? std::nullopt : now.rows.position_in(finding->also.front());
    if (right) {
      usual[finding->value] = cleaned_at(now.rows, *right, Field::class_name);
    }
  }
  RuleProposals made;
  made.mendable = usual.size();
  for (std::uint32_t position = 0; position < now.rows.size(); ++position) {
    const auto found = usual.find(cleaned_at(now.rows, position, Field::class_name));
    if (found != usual.end() && !now.rows.is_removed(position)) {
      made.changes.push_back({MendKind::cell, position, Field::class_name, found->second});
    }
  }
  return made;
}

}  // namespace portal
