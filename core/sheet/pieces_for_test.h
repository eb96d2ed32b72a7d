// A part that comes a few bytes at a time.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "core/sheet/byte_source.h"

namespace portal::sheet::test {

class Pieces final : public ByteSource {
 public:
  Pieces(std::string bytes, std::size_t size) : bytes_(std::move(bytes)), size_(size) {}
  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    const std::string_view next = std::string_view(bytes_).substr(given_, std::min(size_, room.size()));
    std::ranges::copy(next, room.data());
    given_ += next.size();
    return next.size();
  }

 private:
  std::string bytes_;
  std::size_t size_;
  std::size_t given_ = 0;
};

inline std::unique_ptr<ByteSource> pieces(std::string bytes, std::size_t size) {
  return std::make_unique<Pieces>(std::move(bytes), size);
}

}  // namespace portal::sheet::test
