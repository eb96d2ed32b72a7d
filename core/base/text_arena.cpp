#include "core/base/text_arena.h"

#include <algorithm>

namespace portal {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10U;

}  // namespace

char* TextArena::room(std::size_t size) {
  if (left_ < size || free_ == nullptr) {
    left_ = std::max(size, block_size);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    free_ = blocks_.back().get();
  }
  char* const room = free_;
  free_ += size;
  left_ -= size;
  return room;
}

void TextArena::clear() {
  if (blocks_.empty()) {
    return;
  }
  blocks_.resize(1);
  free_ = blocks_.front().get();
  left_ = block_size;
}

std::string_view TextArena::keep(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  char* const at = room(text.size());
  std::ranges::copy(text, at);
  return {at, text.size()};
}

}  // namespace portal
