// A whole file, written at once.
#pragma once

#include <filesystem>
#include <string_view>

namespace portal {

// False when it cannot be written to the last byte; what stood there is gone then.
bool write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace portal
