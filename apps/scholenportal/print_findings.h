// Findings on the command line.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/messages.h"
#include "core/report/report.h"

namespace portal {

// A title with their {count}, then one to a line with its cell; nothing at all when there are none.
void print_findings(std::string_view title_key, const std::vector<Finding>& findings, Language language);

}  // namespace portal
