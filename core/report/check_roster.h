// Workbook -> Report: every rule, in the order of the sheet. The rows are checked while they are read.
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/report/check_file.h"
#include "core/roster/read_roster.h"
#include "core/sheet/read_workbook.h"

namespace portal {

// A stop by `progress` leaves a report on the rows read so far.
Result<CheckedFile> check_roster(const sheet::Workbook& workbook, std::optional<Kind> kind, KeepPeople keep,
                                 const Progress& progress = {});

}  // namespace portal
