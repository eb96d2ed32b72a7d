#include "core/sheet/stream.h"

#include <algorithm>
#include <iterator>

namespace portal::sheet {

void Stream::append(Bytes piece) {
  if (!pieces_.empty()) {
    Bytes& last = pieces_.back().bytes;
    if (last.data() + last.size() == piece.data()) {
      last = {last.data(), last.size() + piece.size()};
      size_ += piece.size();
      return;
    }
  }
  pieces_.push_back({size_, piece});
  size_ += piece.size();
}

Bytes Stream::run_at(std::uint64_t at) const {
  if (at >= size_) {
    return {};
  }
  const auto after = std::ranges::upper_bound(pieces_, at, {}, &Piece::at);
  const Piece& piece = *std::prev(after);
  return piece.bytes.subspan(static_cast<std::size_t>(at - piece.at));
}

}  // namespace portal::sheet
