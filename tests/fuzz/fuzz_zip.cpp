// Any bytes as a zip file: every entry that is found lies inside the file, and unpacks or is refused.
#include <cstdlib>

#include "core/sheet/zip.h"

using namespace portal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes file(data, size);
  const auto zip = sheet::Zip::open(file);
  if (!zip) {
    return 0;
  }
  for (const sheet::ZipEntry& entry : zip->entries()) {
    if (entry.packed.size() != entry.packed_size || zip->find(entry.key) == nullptr) {
      std::abort();
    }
    const auto part = zip->unpack(entry);
    if (part && part->size() != entry.size) {
      std::abort();
    }
  }
  return 0;
}
