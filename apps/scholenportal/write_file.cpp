#include "apps/scholenportal/write_file.h"

#include <fstream>

namespace portal {

bool write_file(const std::filesystem::path& file, std::string_view bytes, Readers readers) {
  std::ofstream stream(file, std::ios::binary);
  if (readers == Readers::owner) {  // before there is anything to read
    std::error_code error;
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  }
  return static_cast<bool>(stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush());
}

}  // namespace portal
