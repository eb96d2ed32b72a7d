// Texts of one row that had to be made or must outlive the window of their part. Their room is used again for
// the next row; what one row took beyond a chunk is given back.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace portal::sheet {

class RowTexts {
 public:
  // A copy of `text`, valid until clear().
  std::string_view keep(std::string_view text);
  void clear();

 private:
  std::vector<std::unique_ptr<char[]>> chunks_;  // one of chunk_bytes, and more of any size
  char* free_ = nullptr;                         // in the last chunk
  std::size_t left_ = 0;
};

}  // namespace portal::sheet
