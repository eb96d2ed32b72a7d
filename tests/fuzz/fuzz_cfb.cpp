// Any bytes as a compound file: every stream that Excel might mean is opened and read to its end. Bytes
// without the signature spoil a sound file instead: two for the place, one for the value.
#include <cstdlib>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/cfb.h"

namespace {

void read_all(portal::Bytes file) {
  auto compound = portal::sheet::CompoundFile::open(file);
  if (!compound) {
    return;
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
    if (read != stream->size() || read > file.size()) {
      std::abort();
    }
  }
}

std::string spoiled(portal::Bytes edits) {
  static const std::string sound = portal::sheet::CompoundBuilder(512, portal::sheet::SectorOrder::scattered)
                                       .build({{"Workbook", std::string(9000, 'w')}, {"Book", std::string(900, 'b')}})
                                       .bytes;
  std::string file = sound;
  for (std::size_t at = 0; at + 3 <= edits.size(); at += 3) {
    const std::size_t place = edits[at] | std::size_t{edits[at + 1]} << 8U;
    file[place % file.size()] = static_cast<char>(edits[at + 2]);
  }
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const portal::Bytes input(data, size);
  if (portal::sheet::has_cfb_signature(input)) {
    read_all(input);
  } else {
    const std::string file = spoiled(input);
    read_all(portal::as_bytes(file));
  }
  return 0;
}
