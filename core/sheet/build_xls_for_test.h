// Builds .xls files for the tests, byte by byte and always the same: a BIFF stream, and the compound file
// around it. Tests then spoil single fields of what is otherwise sound.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/biff_globals.h"
#include "core/sheet/biff_record.h"
#include "core/sheet/xls.h"

namespace portal::sheet {

template <class T>
std::string le(T value) {
  std::string bytes;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    bytes.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i)));
  }
  return bytes;
}
inline std::string u8(unsigned value) { return le(static_cast<std::uint8_t>(value)); }
inline std::string u16(unsigned value) { return le(static_cast<std::uint16_t>(value)); }
inline std::string u32(std::uint32_t value) { return le(value); }
inline std::string f64(double value) { return le(std::bit_cast<std::uint64_t>(value)); }

template <class T>
void patch(std::string& bytes, std::size_t at, T value) {
  bytes.replace(at, sizeof(T), le(value));
}

inline std::string record_of(unsigned type, std::string_view data) {
  return u16(type) + u16(static_cast<unsigned>(data.size())) + std::string(data);
}

// Text as BIFF8 stores it in a cell: count, flags, one byte a character.
inline std::string narrow(std::string_view text) {
  return u16(static_cast<unsigned>(text.size())) + u8(0) + std::string(text);
}
inline std::string wide_characters(std::u16string_view text) {
  std::string bytes;
  for (const char16_t unit : text) {
    bytes += u16(unit);
  }
  return bytes;
}

// Records of a cell at (row, column), cell format 0.
inline std::string place(unsigned row, unsigned column, unsigned format = 0) {
  return u16(row) + u16(column) + u16(format);
}
inline std::string label(unsigned row, unsigned column, std::string_view text) {
  return record_of(record::label, place(row, column) + narrow(text));
}
inline std::string number(unsigned row, unsigned column, double value, unsigned format = 0) {
  return record_of(record::number, place(row, column, format) + f64(value));
}
inline std::string label_shared(unsigned row, unsigned column, std::uint32_t index) {
  return record_of(record::label_shared, place(row, column) + u32(index));
}
inline std::string formula(unsigned row, unsigned column, std::string_view value) {
  return record_of(record::formula, place(row, column) + std::string(value) + u16(0) + u32(0));
}
inline std::string special_value(unsigned kind, unsigned value) {
  return u8(kind) + u8(0) + u8(value) + std::string(3, '\0') + u16(0xFFFF);
}

struct TestSheet {
  std::string records = {};
  std::string name = "Blad1";
  unsigned state = 0;
  unsigned type = 0;
};

struct TestBook {
  BiffVersion version = BiffVersion::biff8;
  std::string globals = {};  // records before the sheets' names
  std::vector<TestSheet> sheets{TestSheet{}};
};

inline std::string bof_of(BiffVersion version, unsigned type) {
  const bool biff8 = version == BiffVersion::biff8;
  return record_of(record::bof, u16(biff8 ? 0x0600 : 0x0500) + u16(type) + std::string(biff8 ? 12 : 4, '\0'));
}
inline std::string eof_record() { return record_of(record::eof, ""); }

inline std::string biff_stream(const TestBook& book) {
  const bool biff8 = book.version == BiffVersion::biff8;
  const auto bound_sheet = [&](const TestSheet& sheet, std::size_t at) {
    return record_of(record::bound_sheet, u32(static_cast<std::uint32_t>(at)) + u8(sheet.state) + u8(sheet.type) +
                                              u8(static_cast<unsigned>(sheet.name.size())) +
                                              (biff8 ? u8(0) : std::string()) + sheet.name);
  };
  const std::string before = bof_of(book.version, 0x0005) + book.globals;
  std::size_t at = before.size() + eof_record().size();
  for (const TestSheet& sheet : book.sheets) {
    at += bound_sheet(sheet, 0).size();
  }
  std::string names;
  std::string sheets;
  for (const TestSheet& sheet : book.sheets) {
    names += bound_sheet(sheet, at + sheets.size());
    sheets += bof_of(book.version, 0x0010) + sheet.records + eof_record();
  }
  return before + names + eof_record() + sheets;
}

struct TestStream {
  std::string name;
  std::string data;
};

enum class SectorOrder : std::uint8_t { straight, scattered };

// A compound file and where its parts stand, for spoiling.
struct TestCompound {
  std::string bytes;
  std::size_t sector_bytes = 512;
  std::size_t fat_at = 0;  // of the first FAT sector
  std::size_t mini_fat_at = 0;
  std::size_t directory_at = 0;              // of the root's entry; the streams' follow in order, 128 bytes each
  std::vector<std::uint32_t> first_sectors;  // of each stream, a mini sector for a small one

  [[nodiscard]] std::size_t fat_entry(std::uint32_t sector) const { return fat_at + sector * std::size_t{4}; }
  [[nodiscard]] std::size_t entry(std::size_t stream) const { return directory_at + (stream + 1) * 128; }
};

class CompoundBuilder {
 public:
  explicit CompoundBuilder(std::size_t sector_bytes = 512, SectorOrder order = SectorOrder::straight)
      : sector_bytes_(sector_bytes), order_(order) {}

  TestCompound build(const std::vector<TestStream>& streams) {
    TestCompound built;
    built.sector_bytes = sector_bytes_;
    std::string mini_stream;
    for (const TestStream& stream : streams) {
      built.first_sectors.push_back(stream.data.size() < 4096 ? add_mini(mini_stream, stream.data)
                                                              : add_chain(stream.data));
    }
    const std::uint32_t mini_start = mini_stream.empty() ? end : add_chain(mini_stream);
    std::string mini_fat;
    for (const std::uint32_t next : mini_fat_) {
      mini_fat += u32(next);
    }
    const std::uint32_t mini_fat_start = mini_fat.empty() ? end : add_chain(mini_fat, '\xFF');
    const std::uint32_t directory_start =
        add_chain(directory(streams, built.first_sectors, mini_start, mini_stream.size()));
    add_fat();
    built.bytes = header(directory_start, mini_fat_start);
    built.bytes.resize(sector_bytes_, '\0');
    for (const std::string& sector : sectors_) {
      built.bytes += sector;
    }
    built.fat_at = offset_of(fat_sectors_.front());
    built.mini_fat_at = mini_fat.empty() ? 0 : offset_of(mini_fat_start);
    built.directory_at = offset_of(directory_start);
    return built;
  }

 private:
  static constexpr std::uint32_t end = 0xFFFFFFFE;
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  [[nodiscard]] std::size_t offset_of(std::uint32_t sector) const { return (sector + 1) * sector_bytes_; }

  // Appends the sectors of one chain; scattered ones lie back to front.
  std::uint32_t add_chain(const std::string& data, char padding = '\0') {
    const auto base = static_cast<std::uint32_t>(sectors_.size());
    const auto count = static_cast<std::uint32_t>((data.size() + sector_bytes_ - 1) / sector_bytes_);
    const auto number = [&](std::uint32_t i) { return base + (order_ == SectorOrder::scattered ? count - 1 - i : i); };
    sectors_.resize(base + count);
    fat_.resize(base + count);
    for (std::uint32_t i = 0; i < count; ++i) {
      std::string sector = data.substr(i * sector_bytes_, sector_bytes_);
      sector.resize(sector_bytes_, padding);
      sectors_[number(i)] = std::move(sector);
      fat_[number(i)] = i + 1 < count ? number(i + 1) : end;
    }
    return number(0);
  }

  std::uint32_t add_mini(std::string& mini_stream, const std::string& data) {
    const auto base = static_cast<std::uint32_t>(mini_fat_.size());
    const auto count = static_cast<std::uint32_t>((data.size() + 63) / 64);
    const auto number = [&](std::uint32_t i) { return base + (order_ == SectorOrder::scattered ? count - 1 - i : i); };
    mini_fat_.resize(base + count);
    mini_stream.resize((base + count) * std::size_t{64}, '\0');
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::string part = data.substr(i * std::size_t{64}, 64);
      mini_stream.replace(number(i) * std::size_t{64}, part.size(), part);
      mini_fat_[number(i)] = i + 1 < count ? number(i + 1) : end;
    }
    return count == 0 ? end : number(0);
  }

  std::string directory(const std::vector<TestStream>& streams, const std::vector<std::uint32_t>& first_sectors,
                        std::uint32_t mini_start, std::size_t mini_size) const {
    std::string bytes = entry("Root Entry", 5, none, streams.empty() ? none : 1, mini_start, mini_size);
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const auto right = i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : none;
      bytes += entry(streams[i].name, 2, right, none, first_sectors[i], streams[i].data.size());
    }
    while (bytes.size() % sector_bytes_ != 0) {
      bytes += entry("", 0, none, none, 0, 0);
    }
    return bytes;
  }

  static std::string entry(std::string_view name, unsigned type, std::uint32_t right, std::uint32_t child,
                           std::uint32_t start, std::size_t size) {
    std::string bytes;
    for (const char letter : name) {
      bytes += u16(static_cast<unsigned char>(letter));
    }
    bytes.resize(64, '\0');
    bytes += u16(name.empty() ? 0 : static_cast<unsigned>(name.size() * 2 + 2)) + u8(type) + u8(1);
    bytes += u32(none) + u32(right) + u32(child);
    bytes.resize(116, '\0');
    return bytes + u32(start) + le(static_cast<std::uint64_t>(size));
  }

  // The FAT covers its own sectors and those of the DIFAT.
  void add_fat() {
    const std::size_t per_sector = sector_bytes_ / 4;
    std::size_t fats = 0;
    std::size_t difats = 0;
    while (fats * per_sector < sectors_.size() + fats + difats) {
      ++fats;
      difats = fats > 109 ? (fats - 109 + per_sector - 2) / (per_sector - 1) : 0;
    }
    const std::size_t base = sectors_.size();
    for (std::size_t i = 0; i < fats; ++i) {
      fat_sectors_.push_back(static_cast<std::uint32_t>(base + i));
    }
    for (std::size_t i = 0; i < difats; ++i) {
      difat_sectors_.push_back(static_cast<std::uint32_t>(base + fats + i));
    }
    fat_.insert(fat_.end(), fats, 0xFFFFFFFD);
    fat_.insert(fat_.end(), difats, 0xFFFFFFFC);
    fat_.resize(fats * per_sector, none);
    for (std::size_t i = 0; i < fats; ++i) {
      std::string sector;
      for (std::size_t j = 0; j < per_sector; ++j) {
        sector += u32(fat_[i * per_sector + j]);
      }
      sectors_.push_back(std::move(sector));
    }
    for (std::size_t i = 0; i < difats; ++i) {
      std::string sector;
      for (std::size_t j = 0; j + 1 < per_sector; ++j) {
        const std::size_t index = 109 + i * (per_sector - 1) + j;
        sector += u32(index < fats ? fat_sectors_[index] : none);
      }
      sectors_.push_back(sector + u32(i + 1 < difats ? difat_sectors_[i + 1] : end));
    }
  }

  [[nodiscard]] std::string header(std::uint32_t directory_start, std::uint32_t mini_fat_start) const {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0');
    const bool large = sector_bytes_ == 4096;
    bytes += u16(0x3E) + u16(large ? 4 : 3) + u16(0xFFFE) + u16(large ? 12 : 9) + u16(6) + std::string(10, '\0');
    bytes += u32(static_cast<std::uint32_t>(fat_sectors_.size())) + u32(directory_start) + u32(0) + u32(4096);
    bytes += u32(mini_fat_start) + u32(mini_fat_start == end ? 0 : 1);
    bytes += u32(difat_sectors_.empty() ? end : difat_sectors_.front());
    bytes += u32(static_cast<std::uint32_t>(difat_sectors_.size()));
    for (std::size_t i = 0; i < 109; ++i) {
      bytes += u32(i < fat_sectors_.size() ? fat_sectors_[i] : none);
    }
    return bytes;
  }

  std::size_t sector_bytes_;
  SectorOrder order_;
  std::vector<std::string> sectors_;
  std::vector<std::uint32_t> fat_;
  std::vector<std::uint32_t> mini_fat_;
  std::vector<std::uint32_t> fat_sectors_;
  std::vector<std::uint32_t> difat_sectors_;
};

}  // namespace portal::sheet
