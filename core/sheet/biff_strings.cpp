#include "core/sheet/biff_strings.h"

#include "core/base/utf8.h"
#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

constexpr std::size_t most_marks = std::size_t{1} << 20U;  // more than three for each row of a sheet
constexpr std::size_t counts_bytes = 8;

Result<void> skip_string(ContinuedData& data) {
  const auto characters = data.u16();
  if (!characters) {
    return std::unexpected(characters.error());
  }
  return data.skip_unicode(*characters);
}

}  // namespace

Result<SharedStrings> SharedStrings::index(RecordReader& reader, const Record& first, std::size_t most) {
  const auto declared = read_le<std::uint32_t>(first.data, 4);
  if (!declared) {
    return fault(FaultCode::biff_damaged, "SST");
  }
  SharedStrings strings;
  ContinuedData data(reader, first, counts_bytes);
  while (true) {
    const auto end = data.at_end();
    if (!end) {
      return std::unexpected(end.error());
    }
    if (*end) {
      return strings;
    }
    Mark mark{static_cast<std::uint32_t>(data.record_at()), static_cast<std::uint16_t>(data.position()), TextForm::other};
    if (const auto text = data.whole_text()) {
      mark.form = form_of(*text);
    } else if (auto skipped = skip_string(data); !skipped) {
      if (skipped.error().code != FaultCode::biff_damaged) {
        return std::unexpected(skipped.error());
      }
      // Padding after the last declared string is no string; a string that was promised must be whole.
      if (strings.count_ >= *declared) {
        return strings;
      }
      return fault(FaultCode::biff_damaged, "SST");
    }
    strings.add_mark(mark);
    if (++strings.count_ > most) {
      return fault(FaultCode::file_too_large, "shared_strings");
    }
  }
}

TextForm SharedStrings::form_of(const WholeText& text) {
  if (text.wide) {
    return TextForm::utf16;
  }
  return is_ascii(as_text(text.characters)) ? TextForm::ascii : TextForm::latin1;
}

void SharedStrings::add_mark(const Mark& mark) {
  if (left_out(count_) != 0) {
    return;
  }
  if (marks_.size() == most_marks) {
    for (std::size_t kept = 0; kept < most_marks / 2; ++kept) {
      marks_[kept] = marks_[kept * 2];
    }
    marks_.resize(most_marks / 2);
    ++left_out_bits_;
  }
  marks_.push_back(mark);
}

Result<std::string> SharedStrings::read(RecordReader& reader, std::uint32_t number) const {
  const Mark& mark = marks_[number >> left_out_bits_];
  reader.seek(mark.record_at);
  const auto record = reader.next();
  if (!record) {
    return std::unexpected(record.error());
  }
  ContinuedData data(reader, *record, mark.position);
  for (std::uint32_t before = left_out(number); before > 0; --before) {
    if (auto skipped = skip_string(data); !skipped) {
      return std::unexpected(skipped.error());
    }
  }
  const auto characters = data.u16();
  if (!characters) {
    return std::unexpected(characters.error());
  }
  return data.unicode(*characters);
}

}  // namespace portal::sheet
