#include "server/base/late_library.h"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace portal {
namespace {

[[noreturn]] void throw_missing(const std::string& what, const char* package) {
  throw std::runtime_error(what + " is missing: install Debian's package " + package);
}

}  // namespace

LateLibrary::LateLibrary(const char* file, const char* package)
    : handle_(dlopen(file, RTLD_NOW | RTLD_LOCAL)), file_(file), package_(package) {
  if (handle_ == nullptr) throw_missing(file, package);
}

LateLibrary::Found LateLibrary::find(const char* function) const {
  void* address = dlsym(handle_, function);
  if (address == nullptr) throw_missing(std::string(function) + " of " + file_, package_);
  return Found(address);
}

}  // namespace portal
