// The rules of the columns as Excel itself can show them: a list for leerjaar, and wrong cells in red.
// Excel's own checks are a help while typing; core/report decides.
#pragma once

#include <vector>

#include "core/base/messages.h"
#include "core/roster/columns.h"
#include "core/sheet/write_workbook.h"

namespace portal {

std::vector<double> column_widths(Kind kind);
sheet::ListRule year_list(Language language, std::uint32_t first_row);
std::vector<sheet::RedRule> red_rules(Kind kind, std::uint32_t first_row);

}  // namespace portal
