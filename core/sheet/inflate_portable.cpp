// Inflate (RFC 1951) for the browser: through a window, at most as far ahead as one piece.
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "core/sheet/deflate_bits.h"
#include "core/sheet/deflate_code.h"
#include "core/sheet/inflate.h"

namespace portal::sheet::portable {
namespace {

constexpr std::size_t history = 32'768;  // how far a match reaches back
constexpr std::size_t piece = 65'536;
constexpr std::size_t longest_match = 258;
constexpr std::size_t word = 8;  // bytes that are copied at once, so up to 7 behind a match are written too
constexpr std::size_t most_lengths = 286 + 30;  // of both codes of a block
constexpr unsigned block_end = 256;

struct Span {
  std::uint16_t base;
  std::uint8_t extra_bits;
};

// 3.2.5: what the symbols from 257 on, and those of the other code, stand for.
constexpr std::array<Span, 29> match_lengths{
    {{3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
     {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
     {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}};
constexpr std::array<Span, 30> match_distances{
    {{1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},     {9, 2},     {13, 2},
     {17, 3},    {25, 3},    {33, 4},    {49, 4},     {65, 5},     {97, 5},    {129, 6},   {193, 6},
     {257, 7},   {385, 7},   {513, 8},   {769, 8},    {1025, 9},   {1537, 9},  {2049, 10}, {3073, 10},
     {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}}};

std::uint32_t value_in(Span span, DeflateBits& bits) { return span.base + bits.take(span.extra_bits); }

// A match may overlap what it makes: "aaaa" is one a and a match at distance 1.
std::uint8_t* copy_match(std::uint8_t* out, std::size_t distance, std::size_t length) {
  const std::uint8_t* from = out - distance;
  std::uint8_t* const end = out + length;
  if (distance >= word) {
    for (; out < end; out += word, from += word) {
      std::memcpy(out, from, word);
    }
  } else {
    while (out < end) {
      *out++ = *from++;
    }
  }
  return end;
}

class Inflater final : public ByteSource {
 public:
  explicit Inflater(Bytes packed) : bits_(packed), window_(Buffer::with_size(history + piece + longest_match + word)) {}

  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    if (window_.data() == nullptr) {
      return fault(FaultCode::file_too_large, "memory");
    }
    if (given_ == made_ && !make_more()) {
      return fault(FaultCode::zip_damaged, "deflate");
    }
    const std::size_t size = std::min(room.size(), made_ - given_);
    std::memcpy(room.data(), window_.data() + given_, size);
    given_ += size;
    return size;
  }

 private:
  enum class Now : std::uint8_t { before_block, in_stored, in_coded, ended };

  // Something, unless the stream has ended; false when it is wrong.
  bool make_more() {
    if (made_ > history) {
      std::memmove(window_.data(), window_.data() + made_ - history, history);
      made_ = given_ = history;
    }
    bool good = true;
    while (good && now_ != Now::ended && made_ < history + piece) {
      good = now_ == Now::before_block ? begin_block() : now_ == Now::in_stored ? copy_stored() : decode();
    }
    return good;
  }

  void end_block() { now_ = is_last_ ? Now::ended : Now::before_block; }

  // 3.2.3
  bool begin_block() {
    bits_.refill();
    is_last_ = bits_.take(1) == 1;
    const std::uint32_t type = bits_.take(2);
    const bool good = type == 0 ? begin_stored() : type == 1 ? take_fixed_codes() : type == 2 && read_codes();
    return good && !bits_.overrun();
  }

  // 3.2.4
  bool begin_stored() {
    if (bits_.overrun()) {
      return false;
    }
    const Bytes bytes = bits_.whole_bytes();
    const auto size = read_le<std::uint16_t>(bytes, 0);
    const auto inverted = read_le<std::uint16_t>(bytes, 2);
    if (!size || !inverted || (*size ^ *inverted) != 0xFFFF) {
      return false;
    }
    bits_.skip(4);
    stored_left_ = *size;
    now_ = Now::in_stored;
    return true;
  }

  bool copy_stored() {
    const Bytes bytes = bits_.whole_bytes();
    const std::size_t size = std::min({stored_left_, bytes.size(), history + piece - made_});
    if (size == 0 && stored_left_ != 0) {
      return false;
    }
    std::ranges::copy(bytes.first(size), window_.data() + made_);
    bits_.skip(size);
    made_ += size;
    stored_left_ -= size;
    if (stored_left_ == 0) {
      end_block();
    }
    return true;
  }

  // 3.2.6
  bool take_fixed_codes() {
    now_ = Now::in_coded;
    if (std::exchange(fixed_, true)) {
      return true;
    }
    std::array<std::uint8_t, DeflateCode::most_symbols> lengths{};
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      lengths[symbol] = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8;
    }
    std::array<std::uint8_t, 32> distance_lengths{};
    distance_lengths.fill(5);
    literals_.assign(lengths);
    distances_.assign(distance_lengths);
    return true;
  }

  // 3.2.7
  bool read_codes() {
    const std::size_t literal_count = bits_.take(5) + 257;
    const std::size_t distance_count = bits_.take(5) + 1;
    const auto code_of_lengths = read_code_of_lengths();
    if (literal_count > 286 || distance_count > 30 || !code_of_lengths) {
      return false;
    }
    std::array<std::uint8_t, most_lengths> lengths{};
    const auto both = std::span(lengths).first(literal_count + distance_count);
    if (!read_lengths(*code_of_lengths, both) || lengths[block_end] == 0) {
      return false;
    }
    now_ = Now::in_coded;
    fixed_ = false;
    return literals_.assign(both.first(literal_count)) != DeflateCode::Fit::wrong &&
           distances_.assign(both.subspan(literal_count)) != DeflateCode::Fit::wrong;
  }

  std::optional<DeflateCode> read_code_of_lengths() {
    static constexpr std::array<std::uint8_t, 19> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                        11, 4,  12, 3, 13, 2, 14, 1, 15};
    const std::size_t count = bits_.take(4) + 4;
    std::array<std::uint8_t, order.size()> lengths{};
    for (std::size_t at = 0; at < count; ++at) {
      bits_.refill();
      lengths[order[at]] = static_cast<std::uint8_t>(bits_.take(3));
    }
    DeflateCode code;
    return code.assign(lengths) == DeflateCode::Fit::complete ? std::optional(code) : std::nullopt;
  }

  bool read_lengths(const DeflateCode& code, std::span<std::uint8_t> lengths) {
    for (std::size_t at = 0; at < lengths.size();) {
      bits_.refill();
      const auto found = code.find(bits_.peek());
      bits_.drop(found.length());
      if (found.symbol() < 16) {
        lengths[at++] = static_cast<std::uint8_t>(found.symbol());
        continue;
      }
      const bool again = found.symbol() == 16;
      if (again && at == 0) {
        return false;
      }
      const std::uint8_t length = again ? lengths[at - 1] : std::uint8_t{0};
      const std::size_t times = again                  ? 3 + bits_.take(2)
                                : found.symbol() == 17 ? 3 + bits_.take(3)
                                                       : 11 + bits_.take(7);
      if (times > lengths.size() - at) {
        return false;
      }
      std::ranges::fill(lengths.subspan(at, times), length);
      at += times;
    }
    return true;
  }

  // As many symbols as the window has room for, or to the end of the block. All that is at hand in every turn is in
  // variables of its own: what is written to the window might else be any of them.
  bool decode() {
    DeflateBits bits = bits_;
    std::uint8_t* const begin = window_.data();
    std::uint8_t* const end = begin + history + piece;
    std::uint8_t* out = begin + made_;
    while (out < end) {
      bits.refill();
      const auto found = literals_.find(bits.peek());
      bits.drop(found.length());
      if (found.symbol() < block_end) {
        if (!found.good()) {
          return false;
        }
        *out++ = static_cast<std::uint8_t>(found.symbol());
        continue;
      }
      if (found.symbol() == block_end) {
        end_block();
        break;
      }
      const auto match = match_in(bits, found.symbol() - block_end - 1);
      if (match.distance == 0 || match.distance > static_cast<std::size_t>(out - begin)) {
        return false;
      }
      out = copy_match(out, match.distance, match.length);
    }
    made_ = static_cast<std::size_t>(out - begin);
    bits_ = bits;
    return !bits.overrun();
  }

  struct Match {
    std::uint32_t length;
    std::uint32_t distance;  // 0: wrong
  };

  // 3.2.5; a refill has bits for both: 15 + 5 + 15 + 13.
  [[nodiscard]] Match match_in(DeflateBits& bits, std::size_t symbol) const {
    if (symbol >= match_lengths.size()) {
      return {0, 0};
    }
    const std::uint32_t length = value_in(match_lengths[symbol], bits);
    const auto found = distances_.find(bits.peek());
    bits.drop(found.length());
    if (!found.good() || found.symbol() >= match_distances.size()) {
      return {0, 0};
    }
    return {length, value_in(match_distances[found.symbol()], bits)};
  }

  DeflateBits bits_;
  DeflateCode literals_;
  DeflateCode distances_;
  Buffer window_;  // at most `history` bytes that were given, then those that are
  std::size_t given_ = 0;
  std::size_t made_ = 0;
  std::size_t stored_left_ = 0;
  Now now_ = Now::before_block;
  bool is_last_ = false;
  bool fixed_ = false;  // the codes are those of 3.2.6, which a file may ask for a million times
};

}  // namespace

std::unique_ptr<ByteSource> inflating(Bytes packed) { return std::make_unique<Inflater>(packed); }

}  // namespace portal::sheet::portable
