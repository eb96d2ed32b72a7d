// validate [--kind students|teachers] [--lang nl|en] [--json] [--marked OUT.xlsx] FILE: exit 0 green, 1 red,
// 2 unreadable, or a file that cannot be marked.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_validate(CLI::App& app);

}  // namespace portal
