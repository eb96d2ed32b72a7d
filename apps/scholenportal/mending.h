// scholenportal mending FILE STEP…: what docs/wasm.md answers to the page, one line of JSON for each step. Not
// in the help: it shows that a working copy is the same natively and in the browser.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_mending(CLI::App& app);

}  // namespace portal
