// A part that comes a few bytes at a time, and one that breaks off with a fault.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "core/sheet/byte_source.h"

namespace portal::sheet::test {

enum class PieceEnd : std::uint8_t { whole, damaged };

class Pieces final : public ByteSource {
 public:
  Pieces(std::string bytes, std::size_t size, PieceEnd end) : bytes_(std::move(bytes)), size_(size), end_(end) {}
  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    if (end_ == PieceEnd::damaged && given_ == bytes_.size()) {
      return fault(FaultCode::zip_damaged);
    }
    const std::string_view next = std::string_view(bytes_).substr(given_, std::min(size_, room.size()));
    std::ranges::copy(next, room.data());
    given_ += next.size();
    return next.size();
  }

 private:
  std::string bytes_;
  std::size_t size_;
  PieceEnd end_;
  std::size_t given_ = 0;
};

inline std::unique_ptr<ByteSource> pieces(std::string bytes, std::size_t size, PieceEnd end = PieceEnd::whole) {
  return std::make_unique<Pieces>(std::move(bytes), size, end);
}

}  // namespace portal::sheet::test
