// `scholenportal user add|list|reset-link`: who logs in. The first beheerder is made here; nobody has a
// password until they chose one with the link that is printed.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_user(CLI::App& app);

}  // namespace portal
