#include "apps/scholenportal/hand_out.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "apps/scholenportal/write_file.h"

namespace portal {
namespace {

int tell(const Destination& destination, std::string_view key, const std::string& file, int status) {
  std::cerr << message(destination.language, key, {{"file", file}}) << '\n';
  return status;
}

int write(std::string_view bytes, const Destination& destination, const std::string& file) {
  return write_file(file, bytes) ? tell(destination, "cli.written", file, 0) : tell(destination, "cli.cannot_write", file, 2);
}

}  // namespace

int hand_out(std::string_view bytes, const Destination& destination) {
  if (!destination.output.empty()) {
    return write(bytes, destination, destination.output);
  }
  if (isatty(STDOUT_FILENO) == 0) {
    return std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush() ? 0 : 2;
  }
  const std::string file(destination.name);
  // It may be the one that a school has just filled in.
  return std::filesystem::exists(file) ? tell(destination, "cli.exists", file, 2) : write(bytes, destination, file);
}

}  // namespace portal
