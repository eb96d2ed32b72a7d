// What would mend the findings of a roster, by rule: only where there is one sure answer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/mend/edited_rows.h"
#include "core/report/report.h"
#include "core/report/rules.h"
#include "core/roster/roster.h"

namespace portal {

enum class MendKind : std::uint8_t {
  cell,        // another text in a cell of a person
  remove_row,  // the row says in every column what an earlier one says
  header,      // another text in the header
  column,      // left out
};

struct Proposal {
  MendKind kind;
  std::uint32_t place = 0;     // the position of the row; of a header or a column, the index of its note
  std::optional<Field> field;  // none of a column that the template does not have
  std::string to;              // of a cell and a header
};

struct RuleProposals {
  std::size_t found = 0;          // findings of this rule
  std::size_t mendable = 0;       // those that the changes would mend
  std::vector<Proposal> changes;  // in the order of the sheet
};
using Proposals = std::array<RuleProposals, rules.size()>;  // by Rule

// A roster and what became of it. `mended_notes` has one entry for each note.
struct RosterNow {
  const Roster& roster;
  const EditedRows& rows;
  const std::vector<bool>& mended_notes;
};

// `report` is that of `now`.
Proposals propose(const RosterNow& now, const Report& report);

// The first rule that has something to change.
std::optional<Rule> first_mendable(const Proposals& proposals);

// The change that mends `finding`, if there is one.
const Proposal* proposal_for(const RosterNow& now, const Proposals& proposals, const Finding& finding);

}  // namespace portal
