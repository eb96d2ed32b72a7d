#include "core/sheet/biff_text.h"

#include <algorithm>
#include <vector>

#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

constexpr std::uint8_t wide_flag = 0x01;
constexpr std::uint8_t phonetic_flag = 0x04;
constexpr std::uint8_t rich_flag = 0x08;
constexpr std::uint64_t run_bytes = 4;

std::unexpected<Fault> cut_off() { return fault(FaultCode::biff_damaged, "text"); }

}  // namespace

Result<bool> ContinuedData::at_end() {
  while (left() == 0) {
    if (reader_->peek_type() != record::continuation) {
      return true;
    }
    auto following = reader_->next();
    if (!following) {
      return std::unexpected(following.error());
    }
    record_ = *following;
    position_ = 0;
  }
  return false;
}

Result<void> ContinuedData::need() {
  const auto end = at_end();
  if (!end || *end) {
    return end ? cut_off() : std::unexpected(end.error());
  }
  return {};
}

Result<std::uint8_t> ContinuedData::u8() {
  if (left() == 0) {
    if (auto there = need(); !there) {
      return std::unexpected(there.error());
    }
  }
  return record_.data[position_++];
}

Result<std::uint16_t> ContinuedData::u16() {
  if (const auto whole = read_le<std::uint16_t>(record_.data, position_)) {
    position_ += 2;
    return *whole;
  }
  std::uint16_t value = 0;
  for (unsigned shift = 0; shift < 16; shift += 8) {
    const auto byte = u8();
    if (!byte) {
      return std::unexpected(byte.error());
    }
    value = static_cast<std::uint16_t>(value | (*byte << shift));
  }
  return value;
}

Result<std::uint32_t> ContinuedData::u32() {
  const auto low = u16();
  const auto high = low ? u16() : low;
  if (!high) {
    return std::unexpected(high.error());
  }
  return (std::uint32_t{*high} << 16U) | *low;
}

Result<void> ContinuedData::skip(std::uint64_t bytes) {
  while (bytes > 0) {
    if (auto there = need(); !there) {
      return there;
    }
    const std::uint64_t here = std::min<std::uint64_t>(bytes, left());
    position_ += static_cast<std::size_t>(here);
    bytes -= here;
  }
  return {};
}

Result<ContinuedData::Tail> ContinuedData::unicode_head() {
  Tail tail;
  const auto flags = u8();
  if (!flags) {
    return std::unexpected(flags.error());
  }
  tail.wide = (*flags & wide_flag) != 0;
  if ((*flags & rich_flag) != 0) {
    const auto runs = u16();
    if (!runs) {
      return std::unexpected(runs.error());
    }
    tail.bytes += *runs * run_bytes;
  }
  if ((*flags & phonetic_flag) != 0) {
    const auto phonetic = u32();
    if (!phonetic) {
      return std::unexpected(phonetic.error());
    }
    tail.bytes += *phonetic;
  }
  return tail;
}

// Hands the characters to `take` in pieces that lie together: the bytes and whether they are wide. A wide
// character that is itself cut in two, which Excel does not do but others have, comes as a piece alone.
template <class Take>
Result<void> ContinuedData::characters(std::uint32_t count, bool wide, Take take) {
  while (count > 0) {
    if (left() == 0) {
      const auto flags = u8();
      if (!flags) {
        return std::unexpected(flags.error());
      }
      wide = (*flags & wide_flag) != 0;
      continue;
    }
    if (wide && left() == 1) {
      std::array<std::uint8_t, 2> halves{record_.data[position_++], 0};
      const auto flags = u8();
      const auto second = flags ? u8() : flags;
      if (!second || (*flags & wide_flag) == 0) {
        return cut_off();
      }
      halves[1] = *second;
      take(Bytes(halves), true);
      --count;
      continue;
    }
    const std::size_t width = wide ? 2 : 1;
    const std::size_t here = std::min<std::size_t>(count, left() / width);
    take(record_.data.subspan(position_, here * width), wide);
    position_ += here * width;
    count -= static_cast<std::uint32_t>(here);
  }
  return {};
}

Result<std::string> ContinuedData::unicode(std::uint32_t count) {
  if (count > limits::cell_characters) {
    return fault(FaultCode::file_too_large, "cell_characters");
  }
  const auto tail = unicode_head();
  if (!tail) {
    return std::unexpected(tail.error());
  }
  Utf8Builder text;
  const auto read = characters(count, tail->wide, [&text](Bytes piece, bool wide) {
    if (wide) {
      text.add_utf16(piece);
    } else {
      text.add_latin1(piece);
    }
  });
  if (!read) {
    return std::unexpected(read.error());
  }
  if (auto skipped = skip(tail->bytes); !skipped) {
    return std::unexpected(skipped.error());
  }
  return text.take();
}

Result<void> ContinuedData::skip_unicode(std::uint32_t count) {
  const auto tail = unicode_head();
  if (!tail) {
    return std::unexpected(tail.error());
  }
  if (auto read = characters(count, tail->wide, [](Bytes, bool) {}); !read) {
    return read;
  }
  return skip(tail->bytes);
}

std::optional<WholeText> ContinuedData::whole_text() {
  const auto count = read_le<std::uint16_t>(record_.data, position_);
  const auto flags = read_le<std::uint8_t>(record_.data, position_ + 2);
  if (!flags || *flags > wide_flag || *count > limits::cell_characters) {
    return std::nullopt;
  }
  const bool wide = *flags == wide_flag;
  const auto characters = slice(record_.data, position_ + whole_text_head, wide ? std::size_t{*count} * 2 : *count);
  if (!characters) {
    return std::nullopt;
  }
  position_ += whole_text_head + characters->size();
  return WholeText{*characters, wide};
}

Result<std::string> ContinuedData::bytes(std::uint32_t count, const CodePage& page) {
  if (count > limits::cell_characters) {
    return fault(FaultCode::file_too_large, "cell_characters");
  }
  std::vector<std::uint8_t> raw;
  while (raw.size() < count) {
    if (auto there = need(); !there) {
      return std::unexpected(there.error());
    }
    const std::size_t here = std::min<std::size_t>(count - raw.size(), left());
    const Bytes piece = record_.data.subspan(position_, here);
    raw.insert(raw.end(), piece.begin(), piece.end());
    position_ += here;
  }
  auto text = page.decode(raw);
  if (!text) {
    return fault(FaultCode::code_page_unknown, "CODEPAGE");
  }
  return std::move(*text);
}

}  // namespace portal::sheet
