// The zip container (PKWARE APPNOTE 6.3.x), read as docs/formats/zip.md says: directory and local
// headers must tell the same, no two entries share a byte or a name, and the CRC of all that is read is checked.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/byte_source.h"
#include "core/sheet/inflate.h"
#include "core/sheet/limits.h"

namespace portal::sheet {

struct ZipEntry {
  std::string key;  // zip_key() of the name
  Bytes name;       // as written
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t size = 0;
  std::uint64_t header_at = 0;
  Bytes packed;
};

// Part names compare without regard to ASCII case (ECMA-376 part 2, 6.2.2.3), and old writers put
// backslashes; one leading slash does not count.
std::string zip_key(std::string_view name);

class Zip {
 public:
  // The bytes must outlive the Zip. What a part may cost is told by the same budget.
  static Result<Zip> open(Bytes file, const Budget& budget = {});

  // Null when there is no such part.
  [[nodiscard]] const ZipEntry* find(std::string_view name) const;
  [[nodiscard]] const std::vector<ZipEntry>& entries() const { return entries_; }

  // The bytes of a part. Its size and CRC are held against the directory while it is read: the last of it
  // is believed only when read() has said that the end is there. The file outlives the source.
  [[nodiscard]] Result<std::unique_ptr<ByteSource>> open_part(const ZipEntry& entry) const;
  // The same at once.
  [[nodiscard]] Result<Buffer> unpack(const ZipEntry& entry) const;

  [[nodiscard]] const Budget& budget() const { return budget_; }

 private:
  explicit Zip(const Budget& budget) : budget_(budget) {}

  Budget budget_;
  std::vector<ZipEntry> entries_;  // by rising key
};

}  // namespace portal::sheet
