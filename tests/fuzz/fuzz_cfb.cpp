// Any bytes as a compound file: every stream that Excel might mean is opened and read to its end.
#include <cstdlib>

#include "core/sheet/cfb.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const portal::Bytes file(data, size);
  auto compound = portal::sheet::CompoundFile::open(file);
  if (!compound) {
    return 0;
  }
  for (const char* const name : {"Workbook", "Book"}) {
    const auto stream = compound->claim_stream(name);
    if (!stream) {
      continue;
    }
    std::uint64_t read = 0;
    for (portal::Bytes run = stream->run_at(0); !run.empty(); run = stream->run_at(read)) {
      read += run.size();
    }
    // A stream is a part of the file, and as long as it says.
    if (read != stream->size() || read > size) {
      std::abort();
    }
  }
  return 0;
}
