// Memory for a command that does one large thing and ends.
#pragma once

#include <filesystem>

namespace portal {

// Before a file is read that will be kept whole, with much of what it says: lets the system give memory in large
// pages, where it can. A roster of a million rows touches thirty thousand small ones, and to be given those one by
// one takes a tenth of the time. Not for a server, since what is freed is kept. A small file changes nothing.
void expect_large_file(const std::filesystem::path& file);

}  // namespace portal
