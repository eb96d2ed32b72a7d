#include <array>
#include <bit>
#include <cstring>

#include "core/sheet/inflate.h"

namespace portal::sheet::portable {
namespace {

// Tables for sixteen bytes at a time: the classic slicing of the reflected polynomial 0xEDB88320. Table n has what a byte
// becomes that n more follow. Of sixteen only four wait for the bytes before them.
constexpr std::size_t slices = 16;
using CrcTables = std::array<std::array<std::uint32_t, 256>, slices>;

CrcTables make_crc_tables() {
  CrcTables tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    tables[0][i] = value;
  }
  for (std::size_t slice = 1; slice < slices; ++slice) {
    for (std::size_t i = 0; i < 256; ++i) {
      const std::uint32_t before = tables[slice - 1][i];
      tables[slice][i] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

// What four bytes become that `after` more follow.
std::uint32_t sliced(const CrcTables& tables, std::uint32_t four, std::size_t after) {
  return tables[after + 3][four & 0xFFU] ^ tables[after + 2][(four >> 8U) & 0xFFU] ^
         tables[after + 1][(four >> 16U) & 0xFFU] ^ tables[after][four >> 24U];
}

std::uint32_t four_at(const std::uint8_t* at) {
  static_assert(std::endian::native == std::endian::little);
  std::uint32_t four = 0;
  std::memcpy(&four, at, sizeof(four));
  return four;
}

}  // namespace

std::uint32_t crc32(Bytes bytes, std::uint32_t crc) {
  static const CrcTables tables = make_crc_tables();  // 16 KB that need not be sent
  crc ^= 0xFFFFFFFFU;
  const std::uint8_t* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= slices; at += slices, left -= slices) {
    crc = sliced(tables, four_at(at) ^ crc, 12) ^ sliced(tables, four_at(at + 4), 8) ^
          sliced(tables, four_at(at + 8), 4) ^ sliced(tables, four_at(at + 12), 0);
  }
  for (; left > 0; ++at, --left) {
    crc = (crc >> 8U) ^ tables[0][(crc ^ *at) & 0xFFU];
  }
  return crc ^ 0xFFFFFFFFU;
}

}  // namespace portal::sheet::portable
