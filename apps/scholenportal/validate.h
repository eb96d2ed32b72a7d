// validate [--kind students|teachers] [--lang nl|en] [--json] FILE: exit 0 green, 1 red, 2 unreadable.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_validate(CLI::App& app);

}  // namespace portal
