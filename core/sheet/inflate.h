// One door to deflate (RFC 1951) and CRC-32, two engines behind it: ISA-L and libdeflate natively, our own inflate and
// Boost.Beast's deflate in WebAssembly. Raw streams only. docs/formats/zip.md says how the engines were chosen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/byte_source.h"

namespace portal::sheet {

// Bytes that were made here and not cleared first; movable, never shared.
class Buffer {
 public:
  // Scans may look at this many bytes behind the end: they are there, and 0.
  static constexpr std::size_t padding = 64;

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

// What a deflate stream holds; anything wrong with it is zip_damaged. Bytes behind the end of the stream
// are not looked at (one engine cannot tell where that is). `packed` outlives the source.
std::unique_ptr<ByteSource> inflating(Bytes packed);

// A raw stream of the same bytes; deterministic for one engine.
std::string deflate(Bytes plain);

// CRC-32 as zip has it (APPNOTE 4.4.7), of what `crc` is already the CRC of and then `bytes`.
std::uint32_t crc32(Bytes bytes, std::uint32_t crc = 0);

// The portable engine, also built natively so that tests hold the two against each other.
namespace portable {
std::unique_ptr<ByteSource> inflating(Bytes packed);
std::string deflate(Bytes plain);
std::uint32_t crc32(Bytes bytes, std::uint32_t crc = 0);
}  // namespace portable

// All of a source that must give exactly `size` bytes: less or more is zip_damaged. The caller has checked
// `size` against core/sheet/limits.h.
Result<Buffer> read_whole(ByteSource& source, std::size_t size);

}  // namespace portal::sheet
