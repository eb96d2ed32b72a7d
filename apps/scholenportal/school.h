// `scholenportal school add|list`.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_school(CLI::App& app);

}  // namespace portal
