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

// Called for every row that is not wholly empty, from top to bottom, with the Roster as it stands so far:
// kind, fits and places are known. The row lasts until the call returns.
using TakePerson = std::function<void(const Roster&, const RosterRow&)>;

// `wanted` is the kind that the file should hold; without it the header decides. The first visible sheet
// with a whole header counts, else the first with the best one. A stop gives what was read so far. key_file:
// real names beside anonymous ones, which no one takes in (key_columns.h).
Result<Roster> read_roster(const sheet::Workbook& workbook, std::optional<Kind> wanted, const TakePerson& take_person,
                           const Progress& progress = {});

}  // namespace portal
