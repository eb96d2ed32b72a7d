// One stream of a compound file: pieces of the file in order, as views. Nothing is copied, so a stream of
// any size costs 24 bytes a piece, and a stream that lies in one run of the file is one piece.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"

namespace portal::sheet {

class Stream {
 public:
  // `piece` is not empty.
  void append(Bytes piece);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  // The bytes from `at` to the end of the piece that holds it; empty at and beyond the end.
  [[nodiscard]] Bytes run_at(std::uint64_t at) const;

 private:
  struct Piece {
    std::uint64_t at;  // in the stream
    Bytes bytes;
  };
  std::vector<Piece> pieces_;
  std::uint64_t size_ = 0;
};

}  // namespace portal::sheet
