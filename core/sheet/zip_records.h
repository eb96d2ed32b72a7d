// The records a zip file is made of, with their offsets (APPNOTE 4.3.7 to 4.3.16).
#pragma once

#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/zip.h"

namespace portal::sheet {

// Where the central directory stands; `entries` is what the end record claims.
struct ZipDirectory {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t entries = 0;
};

struct ZipSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

struct DirectoryRecord {
  ZipEntry entry;
  std::uint64_t next = 0;  // where the following record starts
};

// Finds the one end record, with or without its zip64 form; the directory must end where it starts.
Result<ZipDirectory> find_zip_directory(Bytes file);

Result<DirectoryRecord> read_directory_record(Bytes file, std::uint64_t at, const ZipDirectory& directory);

// Holds the local header against the directory, sets entry.packed, and tells which bytes the entry
// takes: header, data and data descriptor.
Result<ZipSpan> check_local_header(Bytes file, DirectoryRecord& record);

}  // namespace portal::sheet
