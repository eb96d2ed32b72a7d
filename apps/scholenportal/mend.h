// scholenportal mend FILE -o OUT.xlsx: everything that has one sure answer, and every change said.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_mend(CLI::App& app);

}  // namespace portal
