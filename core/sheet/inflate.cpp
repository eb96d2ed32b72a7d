#include "core/sheet/inflate.h"

#include <new>

#ifndef __wasm__
#include <libdeflate.h>
#endif

namespace portal::sheet {

Buffer Buffer::with_size(std::size_t size) {
  Buffer buffer;
  buffer.data_.reset(new (std::nothrow) std::uint8_t[size == 0 ? 1 : size]);
  buffer.size_ = buffer.data_ ? size : 0;
  return buffer;
}

#ifdef __wasm__

Result<Buffer> inflate(Bytes packed, std::size_t size) { return portable::inflate(packed, size); }
std::string deflate(Bytes plain) { return portable::deflate(plain); }
std::uint32_t crc32(Bytes bytes) { return portable::crc32(bytes); }

#else

namespace {

struct Free {
  void operator()(libdeflate_decompressor* engine) const { libdeflate_free_decompressor(engine); }
  void operator()(libdeflate_compressor* engine) const { libdeflate_free_compressor(engine); }
};

constexpr int compression_level = 6;

}  // namespace

Result<Buffer> inflate(Bytes packed, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, Free> engine(libdeflate_alloc_decompressor());
  Buffer plain = Buffer::with_size(size);
  if (!engine || plain.data() == nullptr) {
    return fault(FaultCode::file_too_large, "memory");
  }
  // Without a place for the size that was made, exactly `size` bytes are asked for.
  const auto verdict =
      libdeflate_deflate_decompress(engine.get(), packed.data(), packed.size(), plain.data(), size, nullptr);
  if (verdict != LIBDEFLATE_SUCCESS) {
    return fault(FaultCode::zip_damaged, "deflate");
  }
  return plain;
}

std::string deflate(Bytes plain) {
  const std::unique_ptr<libdeflate_compressor, Free> engine(libdeflate_alloc_compressor(compression_level));
  if (!engine) {
    return portable::deflate(plain);
  }
  std::string packed(libdeflate_deflate_compress_bound(engine.get(), plain.size()), '\0');
  packed.resize(libdeflate_deflate_compress(engine.get(), plain.data(), plain.size(), packed.data(), packed.size()));
  return packed;
}

std::uint32_t crc32(Bytes bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

#endif

}  // namespace portal::sheet
