// Records of a BIFF stream: a type, a length of 16 bits and that many bytes ([MS-XLS] 2.1.4). One that
// does not fit in the stream is damage; one that lies across sectors is put together.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/biff_cipher.h"
#include "core/sheet/stream.h"

namespace portal::sheet {

// The records that are read ([MS-XLS] 2.3.2); every other one is skipped by its length.
namespace record {
inline constexpr std::uint16_t formula = 0x0006;
inline constexpr std::uint16_t bof2 = 0x0009;
inline constexpr std::uint16_t eof = 0x000A;
inline constexpr std::uint16_t date_mode = 0x0022;
inline constexpr std::uint16_t filepass = 0x002F;
inline constexpr std::uint16_t continuation = 0x003C;
inline constexpr std::uint16_t code_page = 0x0042;
inline constexpr std::uint16_t bound_sheet = 0x0085;
inline constexpr std::uint16_t mul_rk = 0x00BD;
inline constexpr std::uint16_t rich_string = 0x00D6;
inline constexpr std::uint16_t cell_format = 0x00E0;
inline constexpr std::uint16_t shared_strings = 0x00FC;
inline constexpr std::uint16_t label_shared = 0x00FD;
inline constexpr std::uint16_t number = 0x0203;
inline constexpr std::uint16_t label = 0x0204;
inline constexpr std::uint16_t bool_or_error = 0x0205;
inline constexpr std::uint16_t formula3 = 0x0206;  // the two older ones are met in files of today
inline constexpr std::uint16_t formula_string = 0x0207;
inline constexpr std::uint16_t row = 0x0208;
inline constexpr std::uint16_t bof3 = 0x0209;
inline constexpr std::uint16_t array_formula = 0x0221;
inline constexpr std::uint16_t table = 0x0236;
inline constexpr std::uint16_t rk = 0x027E;
inline constexpr std::uint16_t formula4 = 0x0406;
inline constexpr std::uint16_t bof4 = 0x0409;
inline constexpr std::uint16_t number_format = 0x041E;
inline constexpr std::uint16_t shared_formula = 0x04BC;
inline constexpr std::uint16_t bof = 0x0809;
}  // namespace record

struct Record {
  std::uint16_t type = 0;
  std::uint64_t at = 0;  // of its header, in the stream
  Bytes data;            // valid until the reader moves on
};

class RecordReader {
 public:
  static constexpr std::size_t header_bytes = 4;

  // The stream must outlive the reader.
  RecordReader(const Stream& stream, std::uint64_t most_steps, std::optional<BiffCipher> cipher = std::nullopt)
      : stream_(&stream), cipher_(std::move(cipher)), steps_left_(most_steps) {}

  void seek(std::uint64_t at) {
    rest_ = {};
    rest_end_ = at;
  }

  // Faults: biff_damaged, also at the end of the stream: what is whole ends with an EOF record;
  // file_too_large after `most_steps` records, however often the reader goes back.
  Result<Record> next();

  // Bytes of the stream from the next record on, for who can read that at a look: those that lie in one piece with the
  // last record. None when they are enciphered, or next() has to look them up.
  [[nodiscard]] Bytes at_hand() const { return steps_left_ > 0 ? rest_ : Bytes(); }
  // Passes one record in them, of so many bytes with its header.
  void pass(std::size_t size) {
    --steps_left_;
    rest_ = rest_.subspan(size);
  }

  // The type of the record that next() would give; nothing at the end.
  [[nodiscard]] std::optional<std::uint16_t> peek_type() const;

  // The piece of the stream from `at` on, as long as the stream is there; empty when it is enciphered.
  [[nodiscard]] Bytes plain_run(std::uint64_t at) {
    if (at < run_begin_ || at - run_begin_ >= run_.size()) {
      run_ = cipher_ ? Bytes() : stream_->run_at(at);
      run_begin_ = at;
    }
    return run_.subspan(static_cast<std::size_t>(at - run_begin_));
  }

 private:
  [[nodiscard]] std::uint64_t position() const { return rest_end_ - rest_.size(); }
  std::optional<Record> next_at_hand();
  Result<Record> next_in_pieces();
  Bytes view(std::uint64_t at, std::size_t size);

  const Stream* stream_;
  std::optional<BiffCipher> cipher_;
  std::uint64_t steps_left_;
  Bytes rest_;  // of a piece of the stream, from where the reader stands; empty when not looked up, or enciphered
  std::uint64_t rest_end_ = 0;
  Bytes run_;  // what plain_run() saw last
  std::uint64_t run_begin_ = 0;
  std::vector<std::uint8_t> scratch_;  // at most one record
};

}  // namespace portal::sheet
