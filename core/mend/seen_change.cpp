#include "core/mend/seen_change.h"

#include <utility>

#include "core/sheet/read_workbook.h"

namespace portal {

SeenChange seen_change(const WorkingCopy& copy, const Proposal& proposal) {
  const auto at = [](std::uint32_t row, std::uint32_t column, std::string from) {
    return SeenChange{row, sheet::cell_name(column, row - 1), std::move(from)};
  };
  if (proposal.kind == MendKind::header || proposal.kind == MendKind::column) {
    const Note& note = copy.roster().notes[proposal.place];
    return at(note.row, note.column, note.value);
  }
  const EditedRows& rows = copy.rows();
  const auto cell = [&](Field field) { return rows.now(proposal.place, field); };
  const Field field = proposal.field.value_or(Field::given_name);
  const std::uint32_t column = copy.roster().places[index_of(field)].value_or(0);
  return at(rows.row(proposal.place), column,
            proposal.field ? std::string(cell(field).text)
                           : cleaned(cell(Field::given_name)) + ' ' + cleaned(cell(Field::family_name)));
}

}  // namespace portal
