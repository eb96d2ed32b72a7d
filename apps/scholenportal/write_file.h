// A whole file, written at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace portal {

// Who on this machine may read it: whoever a new file is for, or its owner alone.
enum class Readers : std::uint8_t { anyone, owner };

// False when it cannot be written to the last byte; what stood there is gone then.
bool write_file(const std::filesystem::path& file, std::string_view bytes, Readers readers = Readers::anyone);

}  // namespace portal
