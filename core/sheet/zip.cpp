#include "core/sheet/zip.h"

#include <algorithm>
#include <utility>

#include "core/base/sort.h"
#include "core/sheet/limits.h"
#include "core/sheet/zip_records.h"

namespace portal::sheet {
namespace {

constexpr std::uint16_t encrypted_flag = 1U;
constexpr std::uint16_t method_stored = 0;
constexpr std::uint16_t method_deflate = 8;

// Nothing may lie inside two entries: overlapping entries are how small files become endless, and how
// two readers are made to see two different sheets.
bool spans_overlap(std::vector<ZipSpan> spans, std::uint64_t directory_at) {
  heap_sort(spans, {}, &ZipSpan::begin);
  std::uint64_t free_from = 0;
  for (const ZipSpan& span : spans) {
    if (span.begin < free_from) {
      return true;
    }
    free_from = span.end;
  }
  return free_from > directory_at;
}

Result<void> check_size(const ZipEntry& entry, const Budget& budget) {
  if (entry.size > entry.packed_size * limits::deflate_ratio + 64) {
    return fault(FaultCode::zip_damaged, entry.key);
  }
  // Deflate adds five bytes to a block at worst, and writers that flush leave empty blocks. Much more packed
  // than unpacked is nothing but work.
  if (entry.packed_size > entry.size * 2 + limits::small_packing) {
    return fault(FaultCode::zip_damaged, entry.key);
  }
  const std::uint64_t allowed = std::max<std::uint64_t>(budget.small_part_bytes, entry.packed_size * budget.part_ratio);
  if (entry.size > allowed || entry.size > budget.inflated_bytes) {
    return fault(FaultCode::file_too_large, "inflated_bytes");
  }
  return {};
}

class Stored final : public ByteSource {
 public:
  explicit Stored(Bytes bytes) : left_(bytes) {}
  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    const Bytes next = left_.first(std::min(left_.size(), room.size()));
    std::ranges::copy(next, room.data());
    left_ = left_.subspan(next.size());
    return next.size();
  }

 private:
  Bytes left_;
};

// Holds what comes out against what the directory says of it.
class CheckedPart final : public ByteSource {
 public:
  CheckedPart(const ZipEntry& entry, std::unique_ptr<ByteSource> plain)
      : key_(entry.key), size_(entry.size), crc_wanted_(entry.crc), plain_(std::move(plain)) {}

  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    const auto got = plain_->read(room);
    if (!got) {
      return fault(got.error().code, key_);
    }
    made_ += *got;
    crc_ = crc32(room.first(*got), crc_);
    const bool ended = *got == 0;
    if (made_ > size_ || (ended && (made_ != size_ || crc_ != crc_wanted_))) {
      return fault(FaultCode::zip_damaged, key_);
    }
    return *got;
  }

 private:
  std::string key_;
  std::uint64_t size_;
  std::uint64_t made_ = 0;
  std::uint32_t crc_wanted_;
  std::uint32_t crc_ = 0;
  std::unique_ptr<ByteSource> plain_;
};

}  // namespace

std::string zip_key(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\')) {
    name.remove_prefix(1);
  }
  std::string key(name);
  for (char& symbol : key) {
    if (symbol == '\\') {
      symbol = '/';
    } else if (symbol >= 'A' && symbol <= 'Z') {
      symbol = static_cast<char>(symbol - 'A' + 'a');
    }
  }
  return key;
}

Result<Zip> Zip::open(Bytes file, const Budget& budget) {
  const auto directory = find_zip_directory(file);
  if (!directory) {
    return std::unexpected(directory.error());
  }
  Zip zip(budget);
  std::vector<ZipSpan> spans;
  std::uint64_t at = directory->begin;
  while (at < directory->end) {
    if (zip.entries_.size() == budget.zip_entries) {
      return fault(FaultCode::file_too_large, "zip_entries");
    }
    auto record = read_directory_record(file, at, *directory);
    if (!record) {
      return std::unexpected(record.error());
    }
    const auto span = check_local_header(file, *record);
    if (!span) {
      return std::unexpected(span.error());
    }
    spans.push_back(*span);
    at = record->next;
    zip.entries_.push_back(std::move(record->entry));
  }
  if (zip.entries_.size() != directory->entries || spans_overlap(std::move(spans), directory->begin)) {
    return fault(FaultCode::zip_damaged, "directory");
  }
  heap_sort(zip.entries_, {}, &ZipEntry::key);
  const auto twin = std::ranges::adjacent_find(zip.entries_, {}, &ZipEntry::key);
  if (twin != zip.entries_.end()) {
    return fault(FaultCode::zip_damaged, twin->key);
  }
  return zip;
}

const ZipEntry* Zip::find(std::string_view name) const {
  const std::string key = zip_key(name);
  const auto found = std::ranges::lower_bound(entries_, key, {}, &ZipEntry::key);
  return found != entries_.end() && found->key == key ? &*found : nullptr;
}

Result<std::unique_ptr<ByteSource>> Zip::open_part(const ZipEntry& entry) const {
  if ((entry.flags & encrypted_flag) != 0) {
    return fault(FaultCode::encrypted, entry.key);
  }
  if (entry.method != method_stored && entry.method != method_deflate) {
    return fault(FaultCode::zip_method, entry.key);
  }
  if (const auto size = check_size(entry, budget_); !size) {
    return std::unexpected(size.error());
  }
  if (entry.method == method_stored && entry.size != entry.packed_size) {
    return fault(FaultCode::zip_damaged, entry.key);
  }
  auto plain = entry.method == method_stored ? std::make_unique<Stored>(entry.packed) : inflating(entry.packed);
  return std::make_unique<CheckedPart>(entry, std::move(plain));
}

Result<Buffer> Zip::unpack(const ZipEntry& entry) const {
  const auto part = open_part(entry);
  if (!part) {
    return std::unexpected(part.error());
  }
  auto plain = read_whole(**part, static_cast<std::size_t>(entry.size));
  return plain ? std::move(plain) : fault(plain.error().code, entry.key);
}

}  // namespace portal::sheet
