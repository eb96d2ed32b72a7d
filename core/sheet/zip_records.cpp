#include "core/sheet/zip_records.h"

#include <algorithm>
#include <array>
#include <optional>

namespace portal::sheet {
namespace {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t directory_signature = 0x02014b50;
constexpr std::uint32_t descriptor_signature = 0x08074b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint32_t end64_signature = 0x06064b50;
constexpr std::uint32_t locator64_signature = 0x07064b50;
constexpr std::size_t local_size = 30;
constexpr std::size_t directory_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t end64_size = 56;
constexpr std::size_t locator64_size = 20;
constexpr std::uint16_t zip64_tag = 1;
constexpr std::uint16_t descriptor_flag = 8;
constexpr std::uint16_t all16 = 0xFFFF;
constexpr std::uint32_t all32 = 0xFFFFFFFF;

std::unexpected<Fault> damaged(const char* place) { return fault(FaultCode::zip_damaged, place); }

// Reads a field whose record is known to lie inside the file.
template <class T>
T field(Bytes record, std::size_t at) {
  return read_le<T>(record, at).value_or(0);
}

// The end record ends with a comment that reaches the end of the file (zero padding apart). Two records
// for which that holds would be two different directories.
std::optional<std::uint64_t> find_end_record(Bytes file) {
  std::uint64_t end = file.size();
  while (end > 0 && file[static_cast<std::size_t>(end - 1)] == 0) {
    --end;
  }
  const std::uint64_t reach = end_size + all16;
  const std::uint64_t lowest = end > reach ? end - reach : 0;
  std::optional<std::uint64_t> found;
  for (std::uint64_t at = std::min<std::uint64_t>(end, file.size()); at-- > lowest;) {
    if (file[static_cast<std::size_t>(at)] != 'P' || read_le<std::uint32_t>(file, at) != end_signature) {
      continue;
    }
    const auto record = slice(file, at, end_size);
    if (!record) {
      continue;
    }
    const std::uint64_t stop = at + end_size + field<std::uint16_t>(*record, 20);
    if (stop < end || stop > file.size()) {
      continue;
    }
    if (found) {
      return std::nullopt;
    }
    found = at;
  }
  return found;
}

Result<ZipDirectory> read_end64(Bytes file, std::uint64_t end_at) {
  const auto locator = end_at >= locator64_size ? slice(file, end_at - locator64_size, locator64_size) : std::nullopt;
  if (!locator || field<std::uint32_t>(*locator, 0) != locator64_signature) {
    return damaged("zip64 locator");
  }
  const auto at = field<std::uint64_t>(*locator, 8);
  const auto record = slice(file, at, end64_size);
  if (!record || field<std::uint32_t>(*record, 0) != end64_signature) {
    return damaged("zip64 end record");
  }
  const auto rest = field<std::uint64_t>(*record, 4);  // size of the record after this field
  const bool one_disk = field<std::uint32_t>(*record, 16) == 0 && field<std::uint32_t>(*record, 20) == 0;
  const bool adjoins = rest >= end64_size - 12 && rest <= file.size() && at + 12 + rest == end_at - locator64_size;
  if (!one_disk || !adjoins || field<std::uint64_t>(*record, 24) != field<std::uint64_t>(*record, 32)) {
    return damaged("zip64 end record");
  }
  const auto size = field<std::uint64_t>(*record, 40);
  const auto begin = field<std::uint64_t>(*record, 48);
  if (!slice(file, begin, size) || begin + size != at) {
    return damaged("zip64 end record");
  }
  return ZipDirectory{begin, at, field<std::uint64_t>(*record, 32)};
}

// The fields that stand as all ones where a zip64 extra field holds the real value, in its order.
struct WideFields {
  std::uint64_t size = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t header_at = 0;  // 0 in a local header, which has none
};

bool is_open(const WideFields& fields) {
  return fields.size == all32 || fields.packed_size == all32 || fields.header_at == all32;
}

std::optional<WideFields> widen(Bytes body, WideFields fields) {
  std::uint64_t at = 0;
  for (std::uint64_t WideFields::*wanted : {&WideFields::size, &WideFields::packed_size, &WideFields::header_at}) {
    if (fields.*wanted == all32) {
      const auto value = read_le<std::uint64_t>(body, at);
      if (!value) {
        return std::nullopt;
      }
      fields.*wanted = *value;
      at += 8;
    }
  }
  return fields;
}

// Walks the extra fields (APPNOTE 4.5), whose inner lengths must fit, and fills in from the zip64 one.
// Fewer than four bytes at the end are padding, which some writers leave.
std::optional<WideFields> read_extra(Bytes extra, WideFields fields) {
  bool seen = false;
  std::size_t at = 0;
  while (at + 4 <= extra.size()) {
    const auto tag = field<std::uint16_t>(extra, at);
    const auto body = slice(extra, at + 4, field<std::uint16_t>(extra, at + 2));
    if (!body || (tag == zip64_tag && seen)) {
      return std::nullopt;
    }
    at += 4 + body->size();
    if (tag == zip64_tag) {
      seen = true;
      const auto wide = widen(*body, fields);
      if (!wide) {
        return std::nullopt;
      }
      fields = *wide;
    }
  }
  return seen || !is_open(fields) ? std::optional(fields) : std::nullopt;
}

// The four legal data descriptors: with or without signature, 32 or 64 bit sizes (APPNOTE 4.3.9).
std::optional<std::uint64_t> descriptor_length(Bytes file, std::uint64_t at, const ZipEntry& entry) {
  for (const std::uint64_t mark : {4U, 0U}) {
    if (mark != 0 && read_le<std::uint32_t>(file, at) != descriptor_signature) {
      continue;
    }
    if (read_le<std::uint32_t>(file, at + mark) != entry.crc) {
      continue;
    }
    if (read_le<std::uint32_t>(file, at + mark + 4) == entry.packed_size &&
        read_le<std::uint32_t>(file, at + mark + 8) == entry.size) {
      return mark + 12;
    }
    if (read_le<std::uint64_t>(file, at + mark + 4) == entry.packed_size &&
        read_le<std::uint64_t>(file, at + mark + 12) == entry.size) {
      return mark + 20;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<ZipDirectory> find_zip_directory(Bytes file) {
  const auto end_at = find_end_record(file);
  if (!end_at) {
    return damaged("end record");
  }
  const Bytes record = *slice(file, *end_at, end_size);
  const auto here = field<std::uint16_t>(record, 8);
  const auto entries = field<std::uint16_t>(record, 10);
  const auto size = field<std::uint32_t>(record, 12);
  const auto begin = field<std::uint32_t>(record, 16);
  if (field<std::uint16_t>(record, 4) != 0 || field<std::uint16_t>(record, 6) != 0 || here != entries) {
    return damaged("end record");
  }
  const bool locator = *end_at >= locator64_size &&
                       read_le<std::uint32_t>(file, *end_at - locator64_size) == locator64_signature;
  if (locator || entries == all16 || size == all32 || begin == all32) {
    return read_end64(file, *end_at);
  }
  if (std::uint64_t{begin} + size != *end_at) {
    return damaged("end record");
  }
  return ZipDirectory{begin, *end_at, entries};
}

Result<DirectoryRecord> read_directory_record(Bytes file, std::uint64_t at, const ZipDirectory& directory) {
  const Bytes inside = file.first(static_cast<std::size_t>(directory.end));
  const auto head = slice(inside, at, directory_size);
  if (!head || field<std::uint32_t>(*head, 0) != directory_signature) {
    return damaged("directory");
  }
  DirectoryRecord record;
  ZipEntry& entry = record.entry;
  entry.flags = field<std::uint16_t>(*head, 8);
  entry.method = field<std::uint16_t>(*head, 10);
  entry.crc = field<std::uint32_t>(*head, 16);
  const auto name_size = field<std::uint16_t>(*head, 28);
  const auto extra_size = field<std::uint16_t>(*head, 30);
  const auto comment_size = field<std::uint16_t>(*head, 32);
  const auto name = slice(inside, at + directory_size, name_size);
  const auto extra = slice(inside, at + directory_size + name_size, extra_size);
  record.next = at + directory_size + name_size + extra_size + comment_size;
  if (!name || !extra || record.next > directory.end || field<std::uint16_t>(*head, 34) != 0) {
    return damaged("directory");
  }
  const auto wide = read_extra(*extra, {field<std::uint32_t>(*head, 24), field<std::uint32_t>(*head, 20),
                                        field<std::uint32_t>(*head, 42)});
  if (!wide) {
    return damaged("zip64 extra field");
  }
  entry.size = wide->size;
  entry.packed_size = wide->packed_size;
  entry.header_at = wide->header_at;
  entry.name = *name;
  entry.key = zip_key(as_text(*name));
  return record;
}

Result<ZipSpan> check_local_header(Bytes file, DirectoryRecord& record) {
  ZipEntry& entry = record.entry;
  const auto head = slice(file, entry.header_at, local_size);
  if (!head || field<std::uint32_t>(*head, 0) != local_signature) {
    return damaged("local header");
  }
  const auto flags = field<std::uint16_t>(*head, 6);
  const auto name_size = field<std::uint16_t>(*head, 26);
  const auto extra_size = field<std::uint16_t>(*head, 28);
  const auto name = slice(file, entry.header_at + local_size, name_size);
  const auto extra = slice(file, entry.header_at + local_size + name_size, extra_size);
  if (!name || !extra || !std::ranges::equal(*name, entry.name) || field<std::uint16_t>(*head, 8) != entry.method) {
    return damaged("local header");
  }
  entry.flags |= flags & 1U;  // encrypted when either says so
  const auto sizes = read_extra(*extra, {field<std::uint32_t>(*head, 22), field<std::uint32_t>(*head, 18), 0});
  if (!sizes) {
    return damaged("zip64 extra field");
  }
  const bool described = (flags & descriptor_flag) != 0;
  // Fields that the data descriptor repeats may stand as 0 here; some writers fill in a part of them.
  const auto agrees = [described](std::uint64_t here, std::uint64_t there) {
    return here == there || (described && here == 0);
  };
  const bool same = agrees(field<std::uint32_t>(*head, 14), entry.crc) &&
                    agrees(sizes->packed_size, entry.packed_size) && agrees(sizes->size, entry.size);
  const std::uint64_t data_at = entry.header_at + local_size + name_size + extra_size;
  const auto packed = slice(file, data_at, entry.packed_size);
  if (!same || !packed) {
    return damaged("local header");
  }
  entry.packed = *packed;
  std::uint64_t end = data_at + entry.packed_size;
  if (described) {
    const auto length = descriptor_length(file, end, entry);
    if (!length) {
      return damaged("data descriptor");
    }
    end += *length;
  }
  return ZipSpan{entry.header_at, end};
}

}  // namespace portal::sheet
