// The sectors of a compound file: header, DIFAT and FAT ([MS-CFB] 2.1 to 2.5). Every sector has one owner
// at most: a chain that comes back to a sector, its own or another's, is damage. That one rule ends every
// loop and finds every overlap.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace portal::sheet {

bool has_cfb_signature(Bytes file);

struct CfbHeader {
  std::uint32_t sector_bytes = 0;  // 512 (version 3) or 4096 (version 4)
  std::uint32_t fat_sectors = 0;
  std::uint32_t first_directory_sector = 0;
  std::uint32_t first_mini_fat_sector = 0;
  std::uint32_t first_difat_sector = 0;
};

class CfbSectors {
 public:
  static constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
  static constexpr std::uint32_t none = 0xFFFFFFFF;  // FREESECT for a sector, NOSTREAM for an entry

  // Of limits::file_bytes at most. Checks the header and finds the FAT; counts are compared with the file's
  // size before any use.
  static Result<CfbSectors> open(Bytes file);

  [[nodiscard]] const CfbHeader& header() const { return header_; }

  // The sectors from `first` on, at most `most`, fewer when the chain ends; all become owned.
  Result<std::vector<std::uint32_t>> claim_chain(std::uint32_t first, std::uint64_t most);

  // Whether the chain from `first`, followed for at most `most` sectors, meets an owned sector.
  [[nodiscard]] bool touches_claimed(std::uint32_t first, std::uint64_t most) const;

  // The bytes of a sector that is owned; the last one of the file may be short.
  [[nodiscard]] Bytes bytes_of(std::uint32_t sector) const;

  [[nodiscard]] std::uint32_t count() const { return count_; }

 private:
  explicit CfbSectors(Bytes file) : file_(file) {}
  Result<void> read_header();
  Result<void> read_difat();
  Result<void> add_fat_sectors(Bytes entries);
  Result<void> claim(std::uint32_t sector);
  [[nodiscard]] std::uint32_t next(std::uint32_t sector) const;

  Bytes file_;
  CfbHeader header_;
  std::uint32_t count_ = 0;
  std::vector<bool> claimed_;
  std::vector<std::uint32_t> fat_;  // the sectors that hold the FAT, in order
};

}  // namespace portal::sheet
