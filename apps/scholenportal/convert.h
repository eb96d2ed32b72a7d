// scholenportal convert FILE [--kind students|teachers] [--map voornaam=Roepnaam,…] [--json] [-o OUT.xlsx]
// shows how an export is read and writes the template: 0 when it is sure, 1 when it has to ask, 2 when the
// file cannot be read as an export. Without -o it only shows.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_convert(CLI::App& app);

}  // namespace portal
