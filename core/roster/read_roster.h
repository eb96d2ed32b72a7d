// Workbook -> Roster: finds the sheet and the row that name the columns, and takes the people below it.
#pragma once

#include <functional>
#include <optional>

#include "core/base/result.h"
#include "core/roster/roster.h"
#include "core/sheet/read_workbook.h"

namespace portal {

// Rows done, rows known or 0; false stops.
using Progress = std::function<bool(std::size_t, std::size_t)>;

// `wanted` is the kind that the file should hold; without it the header decides. The first visible sheet
// with a whole header counts, else the first with the best one. A stop gives the rows read so far.
Result<Roster> read_roster(const sheet::Workbook& workbook, std::optional<Kind> wanted, const Progress& progress = {});

}  // namespace portal
