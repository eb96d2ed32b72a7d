#include "core/report/check_roster.h"

#include "core/report/roster_check.h"

namespace portal {

Result<CheckedFile> check_roster(const sheet::Workbook& workbook, std::optional<Kind> kind, KeepPeople keep,
                                 const Progress& progress) {
  RosterCheck check;
  const auto take = [&check](const Roster& roster, const RosterRow& row) { check.take(roster, row); };
  const auto roster = read_roster(workbook, kind, take, progress);
  if (!roster) {
    return std::unexpected(roster.error());
  }
  return check.finish(*roster, keep);
}

}  // namespace portal
