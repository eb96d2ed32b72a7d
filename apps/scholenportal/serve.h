// serve [--data DIR] [--port N] …: the portal itself, until SIGINT or SIGTERM.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_serve(CLI::App& app);

}  // namespace portal
