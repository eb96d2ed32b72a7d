// Boost.Beast's zlib: header-only, so that the browser build needs no foreign library. That build tells
// Boost that there are no exceptions and no threads (cmake/wasm.cmake).
#include <array>
#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/beast/zlib/inflate_stream.hpp>
#include <cstdlib>

#include "core/sheet/inflate.h"

#ifdef __wasm__
namespace boost {
// What Boost calls instead of throwing. Only misuse of its interface comes here, never foreign bytes:
// those come back as an error_code.
void throw_exception(const std::exception&) { std::abort(); }
void throw_exception(const std::exception&, const source_location&) { std::abort(); }
}  // namespace boost
#endif

namespace portal::sheet::portable {
namespace {

namespace zlib = boost::beast::zlib;

// Tables for eight bytes at a time: the classic slicing of the reflected polynomial 0xEDB88320.
using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

consteval CrcTables make_crc_tables() {
  CrcTables tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    tables[0][i] = value;
  }
  for (std::size_t slice = 1; slice < tables.size(); ++slice) {
    for (std::size_t i = 0; i < 256; ++i) {
      const std::uint32_t before = tables[slice - 1][i];
      tables[slice][i] = (before >> 8U) ^ tables[0][before & 0xFFU];
    }
  }
  return tables;
}

constexpr CrcTables crc_tables = make_crc_tables();

class Inflater final : public ByteSource {
 public:
  explicit Inflater(Bytes packed) {
    engine_.reset(15);
    state_.next_in = packed.data();
    state_.avail_in = packed.size();
  }

  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    state_.next_out = room.data();
    state_.avail_out = room.size();
    while (!ended_ && state_.avail_out == room.size()) {
      boost::system::error_code error;
      const std::size_t before = state_.avail_in;
      engine_.write(state_, zlib::Flush::sync, error);
      ended_ = error == zlib::error::end_of_stream;
      const bool stuck = !ended_ && before != 0 && state_.avail_in == before && state_.avail_out == room.size();
      const bool starved = !ended_ && state_.avail_in == 0 && state_.avail_out != 0;
      if ((error && !ended_ && error != zlib::error::need_buffers) || stuck || (starved && beyond_given_)) {
        return fault(FaultCode::zip_damaged, "deflate");
      }
      if (starved) {
        give_beyond();
      }
    }
    return room.size() - state_.avail_out;
  }

 private:
  // Beast asks for more bits than the last symbols have, so a sound stream may seem to want more. What
  // follows it does not matter; ones, because the end-of-block symbol that a cut stream lacks is often zeros.
  void give_beyond() {
    static constexpr std::array<std::uint8_t, 8> beyond{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    state_.next_in = beyond.data();
    state_.avail_in = beyond.size();
    beyond_given_ = true;
  }

  zlib::inflate_stream engine_;
  zlib::z_params state_;
  bool beyond_given_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> inflating(Bytes packed) { return std::make_unique<Inflater>(packed); }

std::string deflate(Bytes plain) {
  zlib::deflate_stream engine;
  engine.reset(6, 15, 8, zlib::Strategy::normal);
  std::string packed(engine.upper_bound(plain.size()) + 16, '\0');
  zlib::z_params state;
  state.next_in = plain.data();
  state.avail_in = plain.size();
  state.next_out = packed.data();
  state.avail_out = packed.size();
  boost::system::error_code error;
  engine.write(state, zlib::Flush::finish, error);
  packed.resize(state.total_out);
  return packed;
}

std::uint32_t crc32(Bytes bytes, std::uint32_t crc) {
  crc ^= 0xFFFFFFFFU;
  const std::uint8_t* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) {
    crc ^= static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8U |
           static_cast<std::uint32_t>(at[2]) << 16U | static_cast<std::uint32_t>(at[3]) << 24U;
    crc = crc_tables[7][crc & 0xFFU] ^ crc_tables[6][(crc >> 8U) & 0xFFU] ^ crc_tables[5][(crc >> 16U) & 0xFFU] ^
          crc_tables[4][crc >> 24U] ^ crc_tables[3][at[4]] ^ crc_tables[2][at[5]] ^ crc_tables[1][at[6]] ^
          crc_tables[0][at[7]];
  }
  for (; left > 0; ++at, --left) {
    crc = (crc >> 8U) ^ crc_tables[0][(crc ^ *at) & 0xFFU];
  }
  return crc ^ 0xFFFFFFFFU;
}

}  // namespace portal::sheet::portable
