// Sure answers for which the whole roster has to be looked at; one function for each kind of answer.
#pragma once

#include <optional>
#include <span>

#include "core/mend/proposals.h"
#include "core/report/report.h"

namespace portal {

// All findings of one rule, in the order of the sheet.
using Findings = std::span<const Finding* const>;

// The column of the template that a finding is about.
std::optional<Field> field_of(const Finding& finding);

// header.misspelt: the name as the template has it. header.duplicate, column.unexpected: the column is left out.
RuleProposals answer_notes(const RosterNow& now, NoteKind kind);

// required.empty: leerjaar from the only digit in klasnaam, when every other row that has both agrees.
RuleProposals years_from_classes(const RosterNow& now, Findings findings);

// email.duplicate, person.duplicate: rows that say in every column what an earlier one says are removed.
RuleProposals repeated_rows(const RosterNow& now, Findings findings);

// class.spelling: the usual spelling in every row that has the rarer one.
RuleProposals usual_spellings(const RosterNow& now, Findings findings);

}  // namespace portal
