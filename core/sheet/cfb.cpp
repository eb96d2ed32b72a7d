#include "core/sheet/cfb.h"

#include <algorithm>


namespace portal::sheet {
namespace {

constexpr std::uint32_t entry_size = 128;
constexpr std::uint64_t mini_sector_bytes = 64;
constexpr std::uint64_t smallest_regular_stream = 4096;
constexpr std::uint8_t stream_type = 2;
constexpr std::uint8_t root_type = 5;

std::unexpected<Fault> damaged(std::string_view place) { return fault(FaultCode::cfb_damaged, std::string(place)); }

std::uint64_t divided_up(std::uint64_t size, std::uint64_t by) { return size / by + (size % by != 0 ? 1 : 0); }

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

std::string lower(std::string_view name) {
  std::string result(name);
  std::ranges::transform(result, result.begin(), [](char letter) { return lower(letter); });
  return result;
}

// [MS-CFB] 2.6.1: UTF-16, at most 31 units and a NUL; the length at 64 counts bytes, the NUL among them.
std::string name_of(Bytes entry) {
  const std::size_t length = std::min<std::size_t>(read_le<std::uint16_t>(entry, 64).value_or(0), 64);
  std::string name;
  for (std::size_t at = 0; at + 1 < length; at += 2) {
    const std::uint16_t unit = read_le<std::uint16_t>(entry, at).value_or(0);
    if (unit == 0) {
      break;
    }
    name.push_back(unit < 0x7F ? lower(static_cast<char>(unit)) : '\x7F');
  }
  return name;
}

}  // namespace

Result<CompoundFile> CompoundFile::open(Bytes file, const Budget& budget) {
  auto sectors = CfbSectors::open(file);
  if (!sectors) {
    return std::unexpected(sectors.error());
  }
  CompoundFile compound(std::move(*sectors));
  if (auto read = compound.read_directory(budget.cfb_entries); !read) {
    return std::unexpected(read.error());
  }
  return compound;
}

// The children of the root are a binary tree over entry numbers. A stack and a bit for each entry walk it:
// no depth can hurt, and an entry met twice is damage.
Result<void> CompoundFile::read_directory(std::size_t most_entries) {
  auto chain = sectors_.claim_chain(sectors_.header().first_directory_sector, sectors_.count());
  if (!chain) {
    return std::unexpected(chain.error());
  }
  directory_ = std::move(*chain);
  const std::uint64_t count = std::uint64_t{directory_.size()} * (sectors_.header().sector_bytes / entry_size);
  if (count > most_entries) {
    return fault(FaultCode::file_too_large, "cfb_entries");
  }
  const Bytes root = entry_bytes(0);
  if (root.empty() || root[66] != root_type) {
    return damaged("directory");
  }
  const auto u32 = [](Bytes entry, std::uint64_t at) {
    return read_le<std::uint32_t>(entry, at).value_or(CfbSectors::none);
  };
  root_ = {"", u32(root, 116), size_of(root)};

  std::vector<bool> visited(static_cast<std::size_t>(count), false);
  visited[0] = true;
  std::vector<std::uint32_t> waiting{u32(root, 76)};
  while (!waiting.empty()) {
    const std::uint32_t index = waiting.back();
    waiting.pop_back();
    if (index == CfbSectors::none) {
      continue;
    }
    const Bytes entry = entry_bytes(index);
    if (entry.empty() || visited[index]) {
      return damaged("directory");
    }
    visited[index] = true;
    waiting.push_back(u32(entry, 68));
    waiting.push_back(u32(entry, 72));
    if (entry[66] == stream_type) {
      entries_.push_back({name_of(entry), u32(entry, 116), size_of(entry)});
    }
  }
  return {};
}

Bytes CompoundFile::entry_bytes(std::uint32_t index) const {
  const std::uint32_t per_sector = sectors_.header().sector_bytes / entry_size;
  if (index / per_sector >= directory_.size()) {
    return {};
  }
  const Bytes sector = sectors_.bytes_of(directory_[index / per_sector]);
  return slice(sector, std::uint64_t{index % per_sector} * entry_size, entry_size).value_or(Bytes{});
}

// Version 3 writers leave rubbish in the upper half of the size ([MS-CFB] 2.6.1).
std::uint64_t CompoundFile::size_of(Bytes entry) const {
  const std::uint64_t size = read_le<std::uint64_t>(entry, 120).value_or(0);
  return sectors_.header().sector_bytes == 512 ? size & 0xFFFFFFFFU : size;
}

bool CompoundFile::has(std::string_view name) const {
  return std::ranges::find(entries_, lower(name), &Entry::name) != entries_.end();
}

Result<Stream> CompoundFile::claim_stream(std::string_view name) {
  const std::string wanted = lower(name);
  if (std::ranges::count(entries_, wanted, &Entry::name) != 1) {
    return damaged(name);
  }
  const Entry& entry = *std::ranges::find(entries_, wanted, &Entry::name);
  auto stream =
      entry.size < smallest_regular_stream ? claim_mini(entry) : claim_regular(entry.first_sector, entry.size);
  if (stream && shared_with_another(entry)) {
    return damaged(name);
  }
  return stream;
}

Result<Stream> CompoundFile::claim_regular(std::uint32_t first_sector, std::uint64_t size) {
  const std::uint64_t sector_bytes = sectors_.header().sector_bytes;
  auto chain = sectors_.claim_chain(first_sector, divided_up(size, sector_bytes));
  if (!chain) {
    return std::unexpected(chain.error());
  }
  Stream stream;
  for (const std::uint32_t sector : *chain) {
    const auto piece = slice(sectors_.bytes_of(sector), 0, std::min(sector_bytes, size - stream.size()));
    if (!piece) {
      return damaged("sectors");
    }
    stream.append(*piece);
  }
  if (stream.size() != size) {
    return damaged("sectors");
  }
  return stream;
}

// A stream below 4096 bytes lies in sectors of 64 bytes, chained by the mini FAT, inside the root's stream.
Result<Stream> CompoundFile::claim_mini(const Entry& entry) {
  auto container = claim_regular(root_.first_sector, root_.size);
  if (!container) {
    return container;
  }
  auto mini_fat = sectors_.claim_chain(sectors_.header().first_mini_fat_sector, sectors_.count());
  if (!mini_fat) {
    return std::unexpected(mini_fat.error());
  }
  const std::uint32_t per_sector = sectors_.header().sector_bytes / 4;
  Stream stream;
  std::vector<std::uint32_t> met;  // 64 at most
  std::uint32_t mini = entry.first_sector;
  while (stream.size() < entry.size) {
    const std::uint64_t wanted = std::min(mini_sector_bytes, entry.size - stream.size());
    const auto piece = slice(container->run_at(mini * mini_sector_bytes), 0, wanted);
    if (!piece || mini / per_sector >= mini_fat->size() || std::ranges::find(met, mini) != met.end()) {
      return damaged("mini FAT");
    }
    stream.append(*piece);
    met.push_back(mini);
    mini =
        read_le<std::uint32_t>(sectors_.bytes_of((*mini_fat)[mini / per_sector]), std::uint64_t{mini % per_sector} * 4)
            .value_or(CfbSectors::none);
  }
  return stream;
}

bool CompoundFile::shared_with_another(const Entry& entry) const {
  std::uint64_t steps_left = sectors_.count();
  for (const Entry& other : entries_) {
    if (&other == &entry || other.size < smallest_regular_stream) {
      continue;
    }
    const std::uint64_t sectors = std::min(steps_left, divided_up(other.size, sectors_.header().sector_bytes));
    if (sectors_.touches_claimed(other.first_sector, sectors)) {
      return true;
    }
    steps_left -= sectors;
  }
  return false;
}

}  // namespace portal::sheet
