// A file named on the command line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace portal {

// Its first `most` bytes; nothing when it is no regular file or cannot be read. A caller with a ceiling
// asks for one byte more than that, to see that the file goes over it.
std::optional<std::string> read_file(const std::filesystem::path& file, std::size_t most);

}  // namespace portal
