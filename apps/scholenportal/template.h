// template students|teachers [-o FILE] [--lang nl|en]: the empty workbook to fill in. Without -o it goes to
// standard output when that is a pipe or a file, else to the name that the manual gives it.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_template(CLI::App& app);

}  // namespace portal
