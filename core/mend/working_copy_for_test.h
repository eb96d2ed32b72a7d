// A working copy of rows written down in a test.
#pragma once

#include <utility>
#include <vector>

#include "core/mend/working_copy.h"
#include "core/roster/read_roster.h"
#include "core/roster/workbook_for_test.h"

namespace portal::test {

using Row = std::vector<sheet::TestCell>;
using Rows = std::vector<Row>;

inline WorkingCopy copy_of(const sheet::Workbook& workbook) {
  EditedRows rows;
  const auto take = [&rows](const Roster&, const RosterRow& row) { rows.add(row); };
  Roster roster = *read_roster(workbook, Kind::students, take);
  return {std::move(roster), std::move(rows), sheet::limits::columns};
}

inline WorkingCopy copy_of_sheet(Rows rows) { return copy_of(sheet::TestWorkbook({{"Blad1", std::move(rows), {}}})); }

// The people stand below a header, from row 2.
inline WorkingCopy copy_of(Rows people) {
  people.insert(people.begin(), Row{"voornaam", "achternaam", "email", "leerjaar", "klasnaam"});
  return copy_of_sheet(std::move(people));
}

}  // namespace portal::test
