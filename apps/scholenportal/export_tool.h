// export-tool [-o FILE] [--lang nl|en]: the Validatietool as one HTML file, which works from a disk or a school's
// intranet and reaches nobody. Without -o it goes where `template` goes.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_export_tool(CLI::App& app);

}  // namespace portal
