#include "core/sheet/biff_strings.h"

#include "core/sheet/biff_text.h"
#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

constexpr std::uint32_t strings_per_mark = 8;
constexpr std::size_t counts_bytes = 8;

Result<void> skip_string(ContinuedData& data) {
  const auto characters = data.u16();
  if (!characters) {
    return std::unexpected(characters.error());
  }
  return data.skip_unicode(*characters);
}

}  // namespace

Result<SharedStrings> SharedStrings::index(RecordReader& reader, const Record& first) {
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
    const Mark mark{static_cast<std::uint32_t>(data.record_at()), static_cast<std::uint16_t>(data.position())};
    if (auto skipped = skip_string(data); !skipped) {
      // Padding after the last declared string is no string; a string that was promised must be whole.
      if (strings.count_ >= *declared) {
        return strings;
      }
      return fault(FaultCode::biff_damaged, "SST");
    }
    if (strings.count_ % strings_per_mark == 0) {
      strings.marks_.push_back(mark);
    }
    if (++strings.count_ > limits::shared_strings) {
      return fault(FaultCode::file_too_large, "shared_strings");
    }
  }
}

Result<std::string> SharedStrings::read(RecordReader& reader, std::uint32_t number) const {
  const Mark& mark = marks_[number / strings_per_mark];
  reader.seek(mark.record_at);
  const auto record = reader.next();
  if (!record) {
    return std::unexpected(record.error());
  }
  ContinuedData data(reader, *record, mark.position);
  for (std::uint32_t before = number % strings_per_mark; before > 0; --before) {
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
