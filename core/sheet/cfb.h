// The compound file that an .xls lives in: named streams, scattered over sectors ([MS-CFB]; what is
// accepted and refused: docs/formats/cfb.md). Only the top of the directory is read: an embedded object
// deeper down has streams of the same names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/cfb_sectors.h"
#include "core/sheet/limits.h"
#include "core/sheet/stream.h"

namespace portal::sheet {

class CompoundFile {
 public:
  // The bytes must outlive the compound file and its streams.
  static Result<CompoundFile> open(Bytes file, const Budget& budget = {});

  // Names compare without regard to case (ASCII).
  [[nodiscard]] bool has(std::string_view name) const;

  // The stream of that name. A damaged stream elsewhere in the file is no hindrance, one that shares its
  // sectors is. May be asked once a name: its sectors are owned from then on.
  Result<Stream> claim_stream(std::string_view name);

 private:
  struct Entry {
    std::string name;  // lower case; a unit beyond ASCII is '\x7f'
    std::uint32_t first_sector = 0;
    std::uint64_t size = 0;
  };

  explicit CompoundFile(CfbSectors sectors) : sectors_(std::move(sectors)) {}
  Result<void> read_directory(std::size_t most_entries);
  [[nodiscard]] Bytes entry_bytes(std::uint32_t index) const;
  [[nodiscard]] std::uint64_t size_of(Bytes entry) const;
  Result<Stream> claim_regular(std::uint32_t first_sector, std::uint64_t size);
  Result<Stream> claim_mini(const Entry& entry);
  [[nodiscard]] bool shared_with_another(const Entry& entry) const;

  CfbSectors sectors_;
  std::vector<std::uint32_t> directory_;
  Entry root_;
  std::vector<Entry> entries_;  // the streams that hang under the root itself
};

}  // namespace portal::sheet
