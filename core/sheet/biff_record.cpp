#include "core/sheet/biff_record.h"

#include <algorithm>
#include <array>

namespace portal::sheet {
namespace {

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

Result<Record> RecordReader::next() {
  if (steps_left_ == 0) {
    return fault(FaultCode::file_too_large, "biff_steps");
  }
  if (rest_.empty() && !cipher_) {
    rest_ = stream_->run_at(rest_end_);
    rest_end_ += rest_.size();
  }
  if (const auto found = next_at_hand()) {
    return *found;
  }
  --steps_left_;
  return next_in_pieces();
}

// One that lies plainly behind the last one, as nearly every one does.
std::optional<Record> RecordReader::next_at_hand() {
  const std::size_t size = read_le<std::uint16_t>(rest_, 2).value_or(0);
  const auto data = slice(rest_, header_bytes, size);
  const std::uint16_t type = read_le<std::uint16_t>(rest_, 0).value_or(0);
  if (!data || type == 0) {
    return std::nullopt;
  }
  const Record found{type, position(), *data};
  pass(header_bytes + size);
  return found;
}

// The same for any record, wherever it lies.
Result<Record> RecordReader::next_in_pieces() {
  std::array<std::uint8_t, header_bytes> header{};
  if (!copy(*stream_, position(), header)) {
    return fault(FaultCode::biff_damaged, "end of stream");
  }
  Record found;
  found.type = read_le<std::uint16_t>(header, 0).value_or(0);
  found.at = position();
  const std::size_t size = read_le<std::uint16_t>(header, 2).value_or(0);
  // Zeroes are what a damaged or padded stream is made of; no record of type 0 exists since BIFF2.
  if (found.type == 0 || size > stream_->size() - position() - header_bytes) {
    return fault(FaultCode::biff_damaged, "record");
  }
  const std::uint64_t data_at = position() + header_bytes;
  found.data = view(data_at, size);
  if (cipher_ && !is_plain(found.type)) {
    scratch_.resize(size);
    copy(*stream_, data_at, scratch_);
    const std::size_t plain = found.type == record::bound_sheet ? std::min<std::size_t>(4, size) : 0;
    cipher_->apply(data_at + plain, std::span(scratch_).subspan(plain));
    found.data = scratch_;
  }
  seek(data_at + size);
  return found;
}

std::optional<std::uint16_t> RecordReader::peek_type() const {
  std::array<std::uint8_t, 2> type{};
  if (!copy(*stream_, position(), type)) {
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
