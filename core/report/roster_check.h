// Every rule, over people who pass by one at a time: out of a workbook (check_roster.h) or out of a working
// copy (core/mend).
#pragma once

#include <vector>

#include "core/report/check_file.h"
#include "core/report/compare_people.h"
#include "core/report/spot.h"
#include "core/roster/roster.h"

namespace portal {

class RosterCheck {
 public:
  // In the order of the sheet, when the header fits: kind and places are known.
  void take(const Roster& roster, const RosterRow& row);

  // Once, with the whole roster: its number of rows and its notes become part of the report.
  CheckedFile finish(const Roster& roster, KeepPeople keep);

 private:
  [[nodiscard]] std::vector<Person> people() const;

  std::vector<Spot> spots_;
  ComparePeople compared_;
};

}  // namespace portal
