// read-files: not for people. The server starts itself with it for each place where a file is read, and talks
// to it over descriptor 0; see server/wall/keep_workers.h.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_read_files(CLI::App& app);

}  // namespace portal
