// bench_limit FILE.xlsx: the least that any reader must do, and so the yardstick of tools/bench. Inflates the sheet
// and its strings with libdeflate, each in one go, checks their CRC and passes over them once.
#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include "core/sheet/zip.h"

namespace {

using portal::sheet::ZipEntry;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "bench_limit: %s\n", what);
  std::exit(1);
}

std::string bytes_of(const char* name) {
  std::ifstream file(name, std::ios::binary | std::ios::ate);
  const std::size_t size = file ? static_cast<std::size_t>(file.tellg()) : 0;
  file.seekg(0);
  std::string bytes;
  bytes.resize_and_overwrite(size, [&file](char* room, std::size_t room_size) {
    file.read(room, static_cast<std::streamsize>(room_size));
    return static_cast<std::size_t>(file.gcount());
  });
  return bytes;
}

// How many < and & there are, in one pass that the compiler makes wide.
std::size_t marks_in(const std::uint8_t* text, std::size_t size) {
  constexpr std::size_t block = 128;  // so few that they can be counted in bytes
  std::size_t marks = 0;
  for (std::size_t done = 0; done < size; done += block) {
    std::uint8_t some = 0;
    for (std::size_t at = done; at < std::min(done + block, size); ++at) {
      some = static_cast<std::uint8_t>(some + (text[at] == '<') + (text[at] == '&'));
    }
    marks += some;
  }
  return marks;
}

std::size_t marks_in(const ZipEntry& entry) {
  const auto free = [](libdeflate_decompressor* engine) { libdeflate_free_decompressor(engine); };
  const std::unique_ptr<libdeflate_decompressor, decltype(free)> engine(libdeflate_alloc_decompressor(), free);
  const auto size = static_cast<std::size_t>(entry.size);
  const auto plain = std::make_unique_for_overwrite<std::uint8_t[]>(size);
  const auto inflated = libdeflate_deflate_decompress(engine.get(), entry.packed.data(), entry.packed.size(), plain.get(),
                                                      size, nullptr);
  if (inflated != LIBDEFLATE_SUCCESS || libdeflate_crc32(0, plain.get(), size) != entry.crc) {
    fail("a part does not unpack");
  }
  return marks_in(plain.get(), size);
}

}  // namespace

int main(int count, char** words) {
  const std::string file = count == 2 ? bytes_of(words[1]) : std::string();
  const auto zip = portal::sheet::Zip::open(portal::as_bytes(file));
  if (!zip) {
    fail("no zip file");
  }
  std::size_t marks = 0;
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}) {
    const ZipEntry* const entry = zip->find(name);
    marks += entry == nullptr ? 0 : marks_in(*entry);
  }
  std::printf("%zu\n", marks);
  return 0;
}
