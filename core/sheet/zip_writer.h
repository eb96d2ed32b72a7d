// The zip container, written: deflated entries with sizes up front, one fixed time stamp, no extra
// fields (APPNOTE 4.3). The same parts give the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portal::sheet {

class ZipWriter {
 public:
  // At most 65,535 parts of at most 4 GiB, each name once: enough for a workbook.
  void add(std::string_view name, std::string_view content);

  // The finished file; the writer is empty afterwards.
  std::string finish();

 private:
  std::string file_;
  std::string directory_;
  std::uint16_t entries_ = 0;
};

}  // namespace portal::sheet
