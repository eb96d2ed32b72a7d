#include "core/sheet/inflate.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

#if defined(__wasm__) || defined(PORTAL_MEMORY) // MemorySanitizer cannot see what a library writes
#define PORTAL_PORTABLE_ENGINES
#else
#include <isa-l/igzip_lib.h>
#include <libdeflate.h>
#endif

namespace portal::sheet {

Buffer Buffer::with_size(std::size_t size) {
  Buffer buffer;
  buffer.data_.reset(new (std::nothrow) std::uint8_t[size + padding]);
  if (buffer.data_) {
    std::memset(buffer.data_.get() + size, 0, padding);
    buffer.size_ = size;
  }
  return buffer;
}

Result<Buffer> read_whole(ByteSource& source, std::size_t size) {
  Buffer whole = Buffer::with_size(size);
  if (whole.data() == nullptr) {
    return fault(FaultCode::file_too_large, "memory");
  }
  std::array<std::uint8_t, 1> beyond{};
  std::size_t made = 0;
  while (true) {
    const auto room = made < size ? std::span(whole.data() + made, size - made) : std::span(beyond);
    const auto got = source.read(room);
    if (!got) {
      return std::unexpected(got.error());
    }
    if (*got == 0) {
      break;
    }
    made += *got;
    if (made > size) {
      return fault(FaultCode::zip_damaged, "size");
    }
  }
  return made == size ? Result<Buffer>(std::move(whole)) : fault(FaultCode::zip_damaged, "size");
}

#ifdef PORTAL_PORTABLE_ENGINES

std::unique_ptr<ByteSource> inflating(Bytes packed) { return portable::inflating(packed); }
std::string deflate(Bytes plain) { return portable::deflate(plain); }
std::uint32_t crc32(Bytes bytes, std::uint32_t crc) { return portable::crc32(bytes, crc); }

#else

namespace {

class Inflater final : public ByteSource {
 public:
  explicit Inflater(Bytes packed) : packed_(packed) { isal_inflate_init(&state_); }

  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    constexpr std::size_t most = std::size_t{1} << 30U;  // the engine counts in 32 bits
    room = room.first(std::min(room.size(), most));
    state_.next_out = room.data();
    state_.avail_out = static_cast<std::uint32_t>(room.size());
    while (state_.avail_out == room.size() && state_.block_state != ISAL_BLOCK_FINISH) {
      const Bytes input = packed_.first(std::min(packed_.size(), most));
      state_.next_in = const_cast<std::uint8_t*>(input.data());  // a C interface: only read
      state_.avail_in = static_cast<std::uint32_t>(input.size());
      const bool sound = isal_inflate(&state_) == ISAL_DECOMP_OK;
      // For a stored block it gives back what it had read ahead, in an earlier call perhaps.
      const bool stuck = state_.next_in == input.data() && state_.avail_out == room.size();
      packed_ = {state_.next_in, packed_.data() + packed_.size()};
      if (!sound || (stuck && state_.block_state != ISAL_BLOCK_FINISH)) {
        return fault(FaultCode::zip_damaged, "deflate");
      }
    }
    return room.size() - state_.avail_out;
  }

 private:
  Bytes packed_;  // not yet given to the engine
  inflate_state state_;
};

struct Free {
  void operator()(libdeflate_compressor* engine) const { libdeflate_free_compressor(engine); }
};

constexpr int compression_level = 6;

}  // namespace

std::unique_ptr<ByteSource> inflating(Bytes packed) { return std::make_unique<Inflater>(packed); }

std::string deflate(Bytes plain) {
  const std::unique_ptr<libdeflate_compressor, Free> engine(libdeflate_alloc_compressor(compression_level));
  if (!engine) {
    return portable::deflate(plain);
  }
  std::string packed(libdeflate_deflate_compress_bound(engine.get(), plain.size()), '\0');
  packed.resize(libdeflate_deflate_compress(engine.get(), plain.data(), plain.size(), packed.data(), packed.size()));
  return packed;
}

std::uint32_t crc32(Bytes bytes, std::uint32_t crc) { return libdeflate_crc32(crc, bytes.data(), bytes.size()); }

#endif

}  // namespace portal::sheet
