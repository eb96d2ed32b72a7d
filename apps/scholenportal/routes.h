// routes: the table of routes as text, one a line, for the test that compares it with api/openapi.yaml.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_routes(CLI::App& app);

}  // namespace portal
