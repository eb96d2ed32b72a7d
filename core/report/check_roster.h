// Roster -> Report: every rule, in the order of the sheet.
#pragma once

#include "core/report/check_file.h"
#include "core/roster/roster.h"

namespace portal {

CheckedFile check_roster(const Roster& roster);

}  // namespace portal
