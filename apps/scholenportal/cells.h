// cells FILE [--lang nl|en]: the first visible sheet as JSON on standard output; exit status 2 and one
// sentence on standard error for a file that cannot be read.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_cells(CLI::App& app);

}  // namespace portal
