#include "apps/scholenportal/write_file.h"

#include <fstream>

namespace portal {

bool write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary);
  return static_cast<bool>(stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush());
}

}  // namespace portal
