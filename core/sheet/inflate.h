// One door to deflate (RFC 1951) and CRC-32, two engines behind it: libdeflate natively, Boost.Beast's
// header-only zlib in WebAssembly. Raw streams only, in one shot: the zip directory knows the size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace portal::sheet {

// Bytes that were made here and not cleared first; movable, never shared.
class Buffer {
 public:
  Buffer() = default;
  // Empty when there is no memory for it.
  static Buffer with_size(std::size_t size);

  [[nodiscard]] std::uint8_t* data() { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] Bytes bytes() const { return {data_.get(), size_}; }

 private:
  std::unique_ptr<std::uint8_t[]> data_;
  std::size_t size_ = 0;
};

// Inflates `packed`, which must hold one whole stream and give exactly `size` bytes: less or more is
// zip_damaged. Bytes behind the end of the stream are not looked at (one engine cannot tell where that
// is). The caller has checked `size` against core/sheet/limits.h.
Result<Buffer> inflate(Bytes packed, std::size_t size);

// A raw stream of the same bytes; deterministic for one engine.
std::string deflate(Bytes plain);

// CRC-32 as zip has it (APPNOTE 4.4.7).
std::uint32_t crc32(Bytes bytes);

// The portable engine, also built natively so that tests hold the two against each other.
namespace portable {
Result<Buffer> inflate(Bytes packed, std::size_t size);
std::string deflate(Bytes plain);
std::uint32_t crc32(Bytes bytes);
}  // namespace portable

}  // namespace portal::sheet
