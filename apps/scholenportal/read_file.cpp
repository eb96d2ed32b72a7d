#include "apps/scholenportal/read_file.h"

#include <algorithm>
#include <fstream>

namespace portal {

std::optional<std::string> read_file(const std::filesystem::path& file, std::size_t most) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return std::nullopt;
  }
  const auto size = std::filesystem::file_size(file, error);
  std::ifstream stream(file, std::ios::binary);
  if (error || !stream) {
    return std::nullopt;
  }
  std::string bytes;
  const auto fill = [&stream](char* room, std::size_t room_size) {
    stream.read(room, static_cast<std::streamsize>(room_size));
    return static_cast<std::size_t>(stream.gcount());
  };
  bytes.resize_and_overwrite(static_cast<std::size_t>(std::min<std::uintmax_t>(size, most)), fill);
  return stream.bad() ? std::nullopt : std::optional(std::move(bytes));
}

}  // namespace portal
