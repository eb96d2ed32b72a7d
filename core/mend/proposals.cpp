#include "core/mend/proposals.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/mend/roster_answers.h"
#include "core/mend/sure_answers.h"
#include "core/roster/columns.h"

namespace portal {
namespace {

// Rules that one cell breaks and one text mends.
struct CellAnswer {
  Rule rule;
  std::optional<std::string> (*answer)(std::string_view cleaned);
};

std::optional<std::string> as_stored(std::string_view cleaned) { return std::string(cleaned); }

constexpr std::array<CellAnswer, 5> cell_answers{{
    {Rule::email_malformed, sure_email},
    {Rule::year_invalid, sure_year},
    {Rule::cell_trimmed, as_stored},
    {Rule::name_lost_apostrophe, sure_apostrophe},
    {Rule::name_reversed, sure_order},
}};

// Rules for which the whole roster is looked at.
struct RosterAnswer {
  Rule rule;
  RuleProposals (*answer)(const RosterNow& now, Findings findings);
};

constexpr std::array<RosterAnswer, 7> roster_answers{{
    {Rule::header_misspelt,
     [](const RosterNow& now, Findings) { return answer_notes(now, NoteKind::header_misspelt); }},
    {Rule::header_duplicate,
     [](const RosterNow& now, Findings) { return answer_notes(now, NoteKind::header_duplicate); }},
    {Rule::column_unexpected,
     [](const RosterNow& now, Findings) { return answer_notes(now, NoteKind::column_unexpected); }},
    {Rule::required_empty, years_from_classes},
    {Rule::email_duplicate, repeated_rows},
    {Rule::class_spelling, usual_spellings},
    {Rule::person_duplicate, repeated_rows},
}};

RuleProposals answer_cells(const CellAnswer& row, const EditedRows& rows, Findings findings) {
  RuleProposals made;
  for (const Finding* finding : findings) {
    const auto position = rows.position_of(finding->row);
    const auto field = field_of(*finding);
    if (!position || !field) {
      continue;
    }
    const CellText& cell = rows.now(*position, *field);
    // A date is not what was typed, whatever it looks like.
    auto to = cell.shape == Shape::date ? std::nullopt : row.answer(cleaned(cell));
    if (to && *to != cell.text) {
      made.changes.push_back({MendKind::cell, *position, field, *std::move(to)});
      ++made.mendable;
    }
  }
  return made;
}

using ByRule = std::array<std::vector<const Finding*>, rules.size()>;

ByRule by_rule(const Report& report) {
  ByRule sorted;
  for (const auto* list : {&report.errors, &report.warnings}) {
    for (const Finding& finding : *list) {
      if (const auto rule = rule_named(finding.code)) {
        sorted[static_cast<std::size_t>(*rule)].push_back(&finding);
      }
    }
  }
  return sorted;
}

bool is_about_note(MendKind kind) { return kind == MendKind::header || kind == MendKind::column; }

}  // namespace

std::optional<Field> field_of(const Finding& finding) {
  const auto column = std::ranges::find(student_columns, finding.column, &Column::name);
  return column == student_columns.end() ? std::nullopt : std::optional(column->field);
}

Proposals propose(const RosterNow& now, const Report& report) {
  const ByRule findings = by_rule(report);
  Proposals made;
  for (const CellAnswer& row : cell_answers) {
    const auto rule = static_cast<std::size_t>(row.rule);
    made[rule] = answer_cells(row, now.rows, findings[rule]);
  }
  for (const RosterAnswer& row : roster_answers) {
    const auto rule = static_cast<std::size_t>(row.rule);
    if (!findings[rule].empty()) {
      made[rule] = row.answer(now, findings[rule]);
    }
  }
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    made[rule].found = findings[rule].size();
  }
  return made;
}

std::optional<Rule> first_mendable(const Proposals& proposals) {
  const auto found = std::ranges::find_if(proposals, [](const RuleProposals& rule) { return !rule.changes.empty(); });
  return found == proposals.end() ? std::nullopt
                                  : std::optional(rules[static_cast<std::size_t>(found - proposals.begin())].rule);
}

const Proposal* proposal_for(const RosterNow& now, const Proposals& proposals, const Finding& finding) {
  const auto rule = rule_named(finding.code);
  if (!rule) {
    return nullptr;
  }
  const auto& changes = proposals[static_cast<std::size_t>(*rule)].changes;
  if (!changes.empty() && is_about_note(changes.front().kind)) {
    const auto found = std::ranges::find_if(changes, [&](const Proposal& change) {
      const Note& note = now.roster.notes[change.place];
      return note.row == finding.row && note.column == finding.column_index;
    });
    return found == changes.end() ? nullptr : &*found;
  }
  const auto position = now.rows.position_of(finding.row);
  if (!position) {
    return nullptr;
  }
  const auto same_row = std::ranges::equal_range(changes, *position, {}, &Proposal::place);
  const auto field = field_of(finding);
  const auto found = std::ranges::find_if(same_row, [field](const Proposal& change) {
    return change.kind == MendKind::remove_row || change.field == field;
  });
  return found == same_row.end() ? nullptr : &*found;
}

}  // namespace portal
