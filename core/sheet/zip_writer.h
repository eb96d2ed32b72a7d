// The zip container, written: deflated entries with sizes up front, one fixed time stamp, no extra
// fields (APPNOTE 4.3). The same parts give the same bytes. A part of another zip file is taken over packed,
// as it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/sheet/zip.h"

namespace portal::sheet {

class ZipWriter {
 public:
  // At most 65,535 parts of at most 4 GiB, each name once: enough for a workbook.
  void add(std::string_view name, std::string_view content);
  void copy(const ZipEntry& entry);

  // The finished file; the writer is empty afterwards.
  std::string finish();

 private:
  struct Fields {
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint64_t size = 0;
  };
  void add(std::string_view name, const Fields& fields, std::string_view body);

  std::string file_;
  std::string directory_;
  std::uint16_t entries_ = 0;
};

}  // namespace portal::sheet
