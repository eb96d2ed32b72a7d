#include "core/sheet/biff_record.h"

#include <algorithm>
#include <array>

namespace portal::sheet {
namespace {

constexpr std::size_t header_bytes = 4;

// Copies what of bytes[at, at+to.size()) is there; whether it was all.
bool copy(const Stream& stream, std::uint64_t at, std::span<std::uint8_t> to) {
  for (std::size_t done = 0; done < to.size();) {
    const Bytes run = stream.run_at(at + done);
    if (run.empty()) {
      return false;
    }
    const std::size_t count = std::min(run.size(), to.size() - done);
    std::ranges::copy(run.first(count), to.begin() + static_cast<std::ptrdiff_t>(done));
    done += count;
  }
  return true;
}

// [MS-XLS] 2.2.10: these stay readable in an enciphered stream, and so does the first field, the sheet's
// place, of BOUNDSHEET.
bool is_plain(std::uint16_t type) {
  constexpr std::array<std::uint16_t, 7> plain{record::bof, record::filepass, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196};
  return std::ranges::find(plain, type) != plain.end();
}

}  // namespace

Bytes RecordReader::run_at(std::uint64_t at) {
  if (at < run_begin_ || at - run_begin_ >= run_.size()) {
    run_ = stream_->run_at(at);
    run_begin_ = at;
  }
  return run_.subspan(static_cast<std::size_t>(at - run_begin_));
}

Result<Record> RecordReader::next() {
  if (steps_left_ == 0) {
    return fault(FaultCode::file_too_large, "biff_steps");
  }
  --steps_left_;
  const Bytes run = run_at(at_);
  if (cipher_ || run.size() < header_bytes) {
    return next_in_pieces();
  }
  const std::size_t size = read_le<std::uint16_t>(run, 2).value_or(0);
  const std::uint16_t type = read_le<std::uint16_t>(run, 0).value_or(0);
  if (type == 0 || run.size() - header_bytes < size) {
    return next_in_pieces();
  }
  const Record found{type, at_, run.subspan(header_bytes, size)};
  at_ += header_bytes + size;
  return found;
}

std::optional<Bytes> RecordReader::plain_data(std::uint64_t at) const {
  const Bytes run = stream_->run_at(at);
  const auto size = read_le<std::uint16_t>(run, 2);
  return cipher_ || !size ? std::nullopt : slice(run, header_bytes, *size);
}

// The same for any record, wherever it lies.
Result<Record> RecordReader::next_in_pieces() {
  std::array<std::uint8_t, header_bytes> header{};
  if (!copy(*stream_, at_, header)) {
    return fault(FaultCode::biff_damaged, "end of stream");
  }
  Record found;
  found.type = read_le<std::uint16_t>(header, 0).value_or(0);
  found.at = at_;
  const std::size_t size = read_le<std::uint16_t>(header, 2).value_or(0);
  // Zeroes are what a damaged or padded stream is made of; no record of type 0 exists since BIFF2.
  if (found.type == 0 || size > stream_->size() - at_ - header_bytes) {
    return fault(FaultCode::biff_damaged, "record");
  }
  found.data = view(at_ + header_bytes, size);
  if (cipher_ && !is_plain(found.type)) {
    scratch_.resize(size);
    copy(*stream_, at_ + header_bytes, scratch_);
    const std::size_t plain = found.type == record::bound_sheet ? std::min<std::size_t>(4, size) : 0;
    cipher_->apply(at_ + header_bytes + plain, std::span(scratch_).subspan(plain));
    found.data = scratch_;
  }
  at_ += header_bytes + size;
  return found;
}

std::optional<std::uint16_t> RecordReader::peek_type() const {
  std::array<std::uint8_t, 2> type{};
  if (!copy(*stream_, at_, type)) {
    return std::nullopt;
  }
  return read_le<std::uint16_t>(type, 0);
}

Bytes RecordReader::view(std::uint64_t at, std::size_t size) {
  const Bytes run = stream_->run_at(at);
  if (run.size() >= size) {
    return run.first(size);
  }
  scratch_.resize(size);
  copy(*stream_, at, scratch_);
  return scratch_;
}

}  // namespace portal::sheet
