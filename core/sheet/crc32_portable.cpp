#include <array>

#include "core/sheet/inflate.h"

namespace portal::sheet::portable {
namespace {

// Tables for eight bytes at a time: the classic slicing of the reflected polynomial 0xEDB88320.
using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

CrcTables make_crc_tables() {
  CrcTables tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    tables[0][i] = value;
  }
  for (std::size_t slice = 1; slice < tables.size(); ++slice) {
    for (std::size_t i = 0; i < 256; ++i) {
      const std::uint32_t before = tables[slice - 1][i];
      tables[slice][i] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

}  // namespace

std::uint32_t crc32(Bytes bytes, std::uint32_t crc) {
  static const CrcTables crc_tables = make_crc_tables();  // 8 KB that need not be sent
  crc ^= 0xFFFFFFFFU;
  const std::uint8_t* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) {
    crc ^= static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8U |
           static_cast<std::uint32_t>(at[2]) << 16U | static_cast<std::uint32_t>(at[3]) << 24U;
    crc = crc_tables[7][crc & 0xFFU] ^ crc_tables[6][(crc >> 8U) & 0xFFU] ^ crc_tables[5][(crc >> 16U) & 0xFFU] ^
          crc_tables[4][crc >> 24U] ^ crc_tables[3][at[4]] ^ crc_tables[2][at[5]] ^ crc_tables[1][at[6]] ^
          crc_tables[0][at[7]];
  }
  for (; left > 0; ++at, --left) {
    crc = (crc >> 8U) ^ crc_tables[0][(crc ^ *at) & 0xFFU];
  }
  return crc ^ 0xFFFFFFFFU;
}

}  // namespace portal::sheet::portable
