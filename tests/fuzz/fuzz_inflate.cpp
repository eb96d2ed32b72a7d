// Any bytes as a deflate stream, through both engines: what both accept is the same, and what either
// deflates comes back.
#include <algorithm>
#include <cstdlib>

#include "core/sheet/inflate.h"

using namespace portal;

namespace {

bool same(const sheet::Buffer& one, Bytes other) { return std::ranges::equal(one.bytes(), other); }

void round_trip(Bytes plain) {
  const std::string packed = sheet::deflate(plain);
  const std::string portable = sheet::portable::deflate(plain);
  const auto there = sheet::read_whole(*sheet::portable::inflating(as_bytes(packed)), plain.size());
  const auto back = sheet::read_whole(*sheet::inflating(as_bytes(portable)), plain.size());
  if (!there || !back || !same(*there, plain) || !same(*back, plain) ||
      sheet::crc32(plain) != sheet::portable::crc32(plain)) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes input(data, size);
  round_trip(input);
  const std::size_t wanted = read_le<std::uint16_t>(input, 0).value_or(0);
  const Bytes packed = input.subspan(std::min<std::size_t>(size, 2));
  const auto native = sheet::read_whole(*sheet::inflating(packed), wanted);
  const auto portable = sheet::read_whole(*sheet::portable::inflating(packed), wanted);
  if (native && portable && !same(*native, portable->bytes())) {
    std::abort();
  }
  return 0;
}
