// Many small texts, one behind the other in blocks: no allocation and no overhead for each.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace portal {

class TextArena {
 public:
  // Room for `size` bytes, which stays where it is as long as the arena lives, also when that moves.
  char* room(std::size_t size);
  // A copy that lasts as long.
  std::string_view keep(std::string_view text);
  // Gives up every text; the first block is used again.
  void clear();

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;  // in the last block
  std::size_t left_ = 0;
};

}  // namespace portal
