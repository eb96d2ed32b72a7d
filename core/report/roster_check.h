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
  explicit RosterCheck(Addresses addresses = Addresses::kept) : compared_(addresses) {}

  // In the order of the sheet, when the header fits: kind and places are known.
  void take(const Roster& roster, const RosterRow& row);
  // After the last row. True when the same rows have to be taken again before finish().
  bool close() { return compared_.close(); }
  void take_again(const Roster& roster, const RosterRow& row);

  // Once, after close(), with the whole roster: its number of rows and its notes become part of the report.
  // People come out only when their addresses were kept.
  CheckedFile finish(const Roster& roster, KeepPeople keep);

 private:
  [[nodiscard]] std::vector<Person> people() const;

  std::vector<Spot> spots_;
  ComparePeople compared_;
};

}  // namespace portal
