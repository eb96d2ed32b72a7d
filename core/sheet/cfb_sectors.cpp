#include "core/sheet/cfb_sectors.h"

#include <algorithm>
#include <array>

namespace portal::sheet {
namespace {

constexpr std::array<std::uint8_t, 8> signature{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
constexpr std::uint64_t header_bytes = 512;
constexpr std::uint64_t difat_in_header_at = 76;
constexpr std::uint64_t difat_in_header_bytes = 109 * 4;
constexpr std::uint16_t little_endian = 0xFFFE;
constexpr std::uint16_t mini_sector_shift = 6;
constexpr std::uint32_t mini_stream_cutoff = 4096;

std::unexpected<Fault> damaged(const char* place) { return fault(FaultCode::cfb_damaged, place); }

// [MS-CFB] 2.2: version 3 has sectors of 512 bytes, version 4 of 4096; nothing else exists.
std::uint32_t sector_bytes(std::uint16_t version, std::uint16_t shift) {
  if (version == 3 && shift == 9) {
    return 512;
  }
  return version == 4 && shift == 12 ? 4096 : 0;
}

}  // namespace

bool has_cfb_signature(Bytes file) {
  return file.size() >= signature.size() && std::ranges::equal(file.first(signature.size()), signature);
}

Result<CfbSectors> CfbSectors::open(Bytes file) {
  CfbSectors sectors(file);
  if (auto read = sectors.read_header(); !read) {
    return std::unexpected(read.error());
  }
  if (auto read = sectors.read_difat(); !read) {
    return std::unexpected(read.error());
  }
  return sectors;
}

Result<void> CfbSectors::read_header() {
  const auto header = slice(file_, 0, header_bytes);
  if (!header || !has_cfb_signature(file_)) {
    return damaged("header");
  }
  const auto u16 = [&](std::uint64_t at) { return read_le<std::uint16_t>(*header, at).value_or(0); };
  const auto u32 = [&](std::uint64_t at) { return read_le<std::uint32_t>(*header, at).value_or(0); };
  header_.sector_bytes = sector_bytes(u16(26), u16(30));
  if (header_.sector_bytes == 0 || u16(28) != little_endian || u16(32) != mini_sector_shift ||
      u32(56) != mini_stream_cutoff) {
    return damaged("header");
  }
  // Sector 0 starts one sector into the file; the last one may be cut off.
  const std::uint64_t after_header = file_.size() - std::min<std::uint64_t>(file_.size(), header_.sector_bytes);
  const std::uint64_t count = (after_header + header_.sector_bytes - 1) / header_.sector_bytes;
  count_ = static_cast<std::uint32_t>(count);
  header_.fat_sectors = u32(44);
  header_.first_directory_sector = u32(48);
  header_.first_mini_fat_sector = u32(60);
  header_.first_difat_sector = u32(68);
  if (header_.fat_sectors > count_ || u32(64) > count_ || u32(72) > count_) {
    return damaged("header");
  }
  claimed_.assign(count_, false);
  return {};
}

// The DIFAT lists the sectors of the FAT: 109 in the header, the rest in a chain of sectors of its own
// whose last entry is the next one.
Result<void> CfbSectors::read_difat() {
  if (auto added = add_fat_sectors(*slice(file_, difat_in_header_at, difat_in_header_bytes)); !added) {
    return added;
  }
  std::uint32_t sector = header_.first_difat_sector;
  while (fat_.size() < header_.fat_sectors) {
    if (auto claimed = claim(sector); !claimed) {
      return claimed;
    }
    const Bytes bytes = bytes_of(sector);
    const auto following = read_le<std::uint32_t>(bytes, header_.sector_bytes - 4);
    if (!following) {
      return damaged("DIFAT");
    }
    if (auto added = add_fat_sectors(bytes.first(header_.sector_bytes - 4)); !added) {
      return added;
    }
    sector = *following;
  }
  return {};
}

Result<void> CfbSectors::add_fat_sectors(Bytes entries) {
  for (std::uint64_t at = 0; at < entries.size() && fat_.size() < header_.fat_sectors; at += 4) {
    const std::uint32_t sector = read_le<std::uint32_t>(entries, at).value_or(none);
    if (auto claimed = claim(sector); !claimed) {
      return claimed;
    }
    fat_.push_back(sector);
  }
  return {};
}

Result<void> CfbSectors::claim(std::uint32_t sector) {
  if (sector >= count_ || claimed_[sector]) {
    return damaged("sectors");
  }
  claimed_[sector] = true;
  return {};
}

Bytes CfbSectors::bytes_of(std::uint32_t sector) const {
  const std::uint64_t at = (std::uint64_t{sector} + 1) * header_.sector_bytes;
  return file_.subspan(static_cast<std::size_t>(at),
                       std::min<std::size_t>(header_.sector_bytes, file_.size() - static_cast<std::size_t>(at)));
}

// An entry that the FAT does not hold reads as a free sector, which no chain may run into.
std::uint32_t CfbSectors::next(std::uint32_t sector) const {
  const std::uint32_t per_sector = header_.sector_bytes / 4;
  const std::uint32_t index = sector / per_sector;
  if (index >= fat_.size()) {
    return none;
  }
  const std::uint64_t at = std::uint64_t{sector % per_sector} * 4;
  return read_le<std::uint32_t>(bytes_of(fat_[index]), at).value_or(none);
}

Result<std::vector<std::uint32_t>> CfbSectors::claim_chain(std::uint32_t first, std::uint64_t most) {
  std::vector<std::uint32_t> chain;
  for (std::uint32_t sector = first; sector != end_of_chain && chain.size() < most; sector = next(sector)) {
    if (auto claimed = claim(sector); !claimed) {
      return std::unexpected(claimed.error());
    }
    chain.push_back(sector);
  }
  return chain;
}

bool CfbSectors::touches_claimed(std::uint32_t first, std::uint64_t most) const {
  std::uint32_t sector = first;
  for (std::uint64_t step = 0; step < most && step < count_ && sector < count_; ++step) {
    if (claimed_[sector]) {
      return true;
    }
    sector = next(sector);
  }
  return false;
}

}  // namespace portal::sheet
