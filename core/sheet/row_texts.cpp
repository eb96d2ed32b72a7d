#include "core/sheet/row_texts.h"

#include <algorithm>

namespace portal::sheet {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{64} << 10U;

}  // namespace

std::string_view RowTexts::keep(std::string_view text) {
  if (text.size() > left_) {
    left_ = std::max(text.size(), chunk_bytes);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    free_ = chunks_.back().get();
  }
  const std::string_view kept(free_, text.size());
  free_ = std::ranges::copy(text, free_).out;
  left_ -= text.size();
  return kept;
}

void RowTexts::clear() {
  if (chunks_.empty()) {
    return;
  }
  if (chunks_.size() > 1) {
    chunks_.clear();
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk_bytes));
  }
  free_ = chunks_.front().get();
  left_ = chunk_bytes;
}

}  // namespace portal::sheet
