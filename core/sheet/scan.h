// The steps that every byte of a workbook takes: sixteen bytes at a time where the processor has SSE2
// (every x86-64), eight at a time elsewhere. All read on to the end of a block, so what they are given has
// Buffer::padding bytes behind it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace portal::sheet {

// True when the bytes at `at` are those of the literal. In words: not every compiler makes them of a memcmp.
template <std::size_t size>
bool begins(const char* at, const char (&literal)[size]) {
  static_assert(std::endian::native == std::endian::little);
  for (std::size_t done = 0; done + 1 < size; done += 8) {
    const std::size_t part = size - 1 - done < 8 ? size - 1 - done : 8;
    std::uint64_t word = 0;
    std::uint64_t wanted = 0;
    std::memcpy(&word, at + done, sizeof(word));
    std::memcpy(&wanted, literal + done, part);
    if (((word ^ wanted) << (64 - 8 * part)) != 0) {
      return false;
    }
  }
  return true;
}

// How many bytes the literal takes at `at`; 0 when it does not stand there.
template <std::size_t size>
std::size_t take(const char* at, const char (&literal)[size]) {
  return begins(at, literal) ? size - 1 : 0;
}

// Up to seven digits as a number; 0 digits, or 8 for eight and more, are for someone else to read.
struct Digits {
  std::uint32_t number = 0;
  std::uint32_t size = 0;
};

// All eight bytes in one word: the digits are moved to its end, then pairs, fours and all are added up.
inline Digits scan_digits(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof(word));
  word ^= 0x3030303030303030;  // digits become 0 to 9
  const std::uint64_t others = ((word + 0x7676767676767676) | word) & 0x8080808080808080;
  const auto size = static_cast<std::uint32_t>(std::countr_zero(others)) / 8;  // of no others: 64 / 8
  if (size == 0 || size == 8) {
    return {0, size};
  }
  word <<= (8 - size) * 8;
  word = word * 10 + (word >> 8U);
  word = ((word & 0x000000FF000000FF) * 0x000F424000000064 + ((word >> 16U) & 0x000000FF000000FF) * 0x0000271000000001) >> 32U;
  return {static_cast<std::uint32_t>(word), size};
}

// A run of text up to a tag or a control character.
struct TextRun {
  std::size_t size = 0;
  bool reference = false;  // an & in it
  bool underscore = false;
};

#ifdef __SSE2__

namespace scan_detail {
inline __m128i load(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
inline __m128i same(__m128i block, char symbol) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(symbol)); }
inline std::uint32_t mask(__m128i flags) { return static_cast<std::uint32_t>(_mm_movemask_epi8(flags)); }
// Below 0x20, as unsigned bytes.
inline __m128i control(__m128i block) {
  const __m128i last = _mm_set1_epi8(0x1F);
  return _mm_cmpeq_epi8(_mm_min_epu8(block, last), block);
}
}  // namespace scan_detail

// A NUL must follow somewhere, as it does in the padding.
inline TextRun scan_text(const char* at) {
  using namespace scan_detail;
  std::uint32_t references = 0;
  std::uint32_t underscores = 0;
  for (std::size_t done = 0;; done += 16) {
    const __m128i block = load(at + done);
    const std::uint32_t ends = mask(_mm_or_si128(same(block, '<'), control(block)));
    const std::uint32_t inside = (ends & (0U - ends)) - 1;  // the bits before the first end; all without one
    references |= mask(same(block, '&')) & inside;
    underscores |= mask(same(block, '_')) & inside;
    if (ends != 0) {
      return {done + static_cast<std::size_t>(std::countr_zero(ends)), references != 0, underscores != 0};
    }
  }
}

// How many of the `size` bytes are printable ASCII before the first other one.
inline std::size_t plain_run(const char* at, std::size_t size) {
  using namespace scan_detail;
  for (std::size_t done = 0; done < size; done += 64) {
    const __m128i low = _mm_set1_epi8(0x1F);
    const auto plain = [&](std::size_t part) { return _mm_cmpgt_epi8(load(at + done + 16 * part), low); };
    const __m128i first = plain(0), second = plain(1), third = plain(2), fourth = plain(3);
    if (mask(_mm_and_si128(_mm_and_si128(first, second), _mm_and_si128(third, fourth))) != 0xFFFFU) {
      const std::uint64_t good = mask(first) | std::uint64_t{mask(second)} << 16U | std::uint64_t{mask(third)} << 32U |
                                 std::uint64_t{mask(fourth)} << 48U;
      const std::size_t run = done + static_cast<std::size_t>(std::countr_one(good));
      return run < size ? run : size;
    }
  }
  return size;
}

#else

namespace scan_detail {
inline constexpr std::uint64_t ones = 0x0101010101010101;
inline constexpr std::uint64_t high_bits = 0x8080808080808080;
static_assert(std::endian::native == std::endian::little);

inline std::uint64_t load(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof(word));
  return word;
}
// The high bit of each byte that is 0; a byte behind such a one may be flagged too.
inline std::uint64_t zeros(std::uint64_t word) { return (word - ones) & ~word & high_bits; }
inline std::uint64_t same(std::uint64_t word, char symbol) {
  return zeros(word ^ (ones * static_cast<unsigned char>(symbol)));
}
inline std::uint64_t control(std::uint64_t word) { return (word - ones * 0x20) & ~word & high_bits; }
}  // namespace scan_detail

// A NUL must follow somewhere, as it does in the padding. `reference` and `underscore` may be true too often.
inline TextRun scan_text(const char* at) {
  using namespace scan_detail;
  std::uint64_t references = 0;
  std::uint64_t underscores = 0;
  for (std::size_t done = 0;; done += 8) {
    const std::uint64_t word = load(at + done);
    const std::uint64_t ends = same(word, '<') | control(word);
    references |= same(word, '&');
    underscores |= same(word, '_');
    if (ends != 0) {
      return {done + static_cast<std::size_t>(std::countr_zero(ends)) / 8, references != 0, underscores != 0};
    }
  }
}

// How many of the `size` bytes are printable ASCII before the first other one.
inline std::size_t plain_run(const char* at, std::size_t size) {
  using namespace scan_detail;
  for (std::size_t done = 0; done < size; done += 8) {
    const std::uint64_t word = load(at + done);
    const std::uint64_t other = control(word) | (word & high_bits);
    if (other != 0) {
      const std::size_t run = done + static_cast<std::size_t>(std::countr_zero(other)) / 8;
      return run < size ? run : size;
    }
  }
  return size;
}

#endif

}  // namespace portal::sheet
