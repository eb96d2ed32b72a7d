// The bits of a deflate stream (RFC 1951 3.1.1), the lowest of each byte first. Behind the end come zeros, which
// overrun() tells: so a decoder asks once for many symbols whether there were bits for all of them.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/base/bytes.h"

namespace portal::sheet {

class DeflateBits {
 public:
  explicit DeflateBits(Bytes stream) : at_(stream.data()), end_(stream.data() + stream.size()) {}

  // At least 56 bits are there afterwards.
  void refill() {
    if constexpr (std::endian::native == std::endian::little) {
      if (end_ - at_ >= 8) {
        std::uint64_t next = 0;
        std::memcpy(&next, at_, 8);
        bits_ |= next << count_;  // of the last of these bytes perhaps a part, which the next refill sees again
        at_ += (63U - count_) >> 3U;
        count_ |= 56U;
        return;
      }
    }
    for (; count_ <= 55; count_ += 8) {
      at_ != end_ ? bits_ |= std::uint64_t{*at_++} << count_ : ++beyond_;
    }
  }

  // The next bits, the first lowest: as many as a refill promised and were not dropped since.
  [[nodiscard]] std::uint32_t peek() const { return static_cast<std::uint32_t>(bits_); }
  void drop(unsigned count) {
    bits_ >>= count;
    count_ -= count;
  }
  std::uint32_t take(unsigned count) {
    const std::uint32_t taken = peek() & ((1U << count) - 1);
    drop(count);
    return taken;
  }

  // True when more bits were taken than the stream has.
  [[nodiscard]] bool overrun() const { return std::size_t{beyond_} * 8 > count_; }

  // The bytes behind the one of the last bit taken, when there was no overrun; reading goes on behind those that
  // skip() takes of them.
  Bytes whole_bytes() {
    const unsigned kept = count_ >> 3U;
    at_ -= kept - std::min(kept, beyond_);
    bits_ = 0;
    count_ = 0;
    beyond_ = 0;
    return {at_, end_};
  }
  void skip(std::size_t bytes) { at_ += bytes; }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
  std::uint64_t bits_ = 0;    // behind the first `count_` only what *at_ has too
  unsigned count_ = 0;        // 63 at most
  std::uint32_t beyond_ = 0;  // bytes behind the end among those taken or in `bits_`
};

}  // namespace portal::sheet
