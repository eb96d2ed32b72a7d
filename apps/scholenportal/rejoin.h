// scholenportal rejoin EXPORT.xlsx SLEUTEL.xlsx -o LIJST.xlsx [--accept] makes the list with real names and
// activation codes: 0 when made, 1 when the files do not fit or it has to ask, 2 when one cannot be read. No
// file is overwritten.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_rejoin(CLI::App& app);

}  // namespace portal
