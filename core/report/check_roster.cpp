#include "core/report/check_roster.h"

#include "core/report/roster_check.h"

namespace portal {

Result<CheckedFile> check_roster(const sheet::Workbook& workbook, std::optional<Kind> kind, KeepPeople keep,
                                 const Progress& progress) {
  RosterCheck check(keep == KeepPeople::never ? Addresses::pass_again : Addresses::kept);
  const auto take = [&check](const Roster& known, const RosterRow& row) { check.take(known, row); };
  const auto roster = read_roster(workbook, kind, take, progress);
  if (!roster) {
    return std::unexpected(roster.error());
  }
  if (check.close()) {
    const auto again = [&check](const Roster& known, const RosterRow& row) { check.take_again(known, row); };
    // Not to be stopped halfway: the rules count on every row that they asked for.
    if (const auto read = read_roster(workbook, kind, again); !read) {
      return std::unexpected(read.error());
    }
  }
  return check.finish(*roster, keep);
}

}  // namespace portal
