#include "core/sheet/biff_globals.h"

#include <algorithm>

#include "core/base/sort.h"
#include "core/sheet/biff_substream.h"
#include "core/sheet/biff_text.h"
#include "core/sheet/number_look.h"

namespace portal::sheet {
namespace {

constexpr std::uint16_t biff5_number = 0x0500;
constexpr std::uint16_t biff8_number = 0x0600;
constexpr std::uint16_t globals_type = 0x0005;
constexpr std::uint8_t worksheet_type = 0;
constexpr std::size_t sheet_name_at = 6;

std::unexpected<Fault> damaged(const char* place) { return fault(FaultCode::biff_damaged, place); }

Result<BiffVersion> version_of(const Record& bof) {
  if (bof.type == record::bof2 || bof.type == record::bof3 || bof.type == record::bof4) {
    return fault(FaultCode::too_old, "BOF");
  }
  const auto number = read_le<std::uint16_t>(bof.data, 0);
  if (bof.type != record::bof || !number) {
    return damaged("BOF");
  }
  switch (*number) {
    case biff5_number:
      return BiffVersion::biff5;
    case biff8_number:
      return BiffVersion::biff8;
    case 0x0000:
    case 0x0200:
    case 0x0300:
    case 0x0400:
      return fault(FaultCode::too_old, "BOF");
    default:
      return damaged("BOF");
  }
}

// Gathers the globals record by record. What needs the code page or the formats, which may come later in
// the stream than what uses them, waits for finish().
class GlobalsReader {
 public:
  GlobalsReader(const Stream& stream, const Budget& budget) : stream_(stream), reader_(stream, budget.biff_steps) {
    globals_.budget = budget;
  }

  Result<BiffGlobals> read();

 private:
  Result<void> take(const Record& found);
  Result<void> take_filepass(const Record& found);
  Result<void> take_strings(const Record& found);
  Result<void> take_number_format(const Record& found);
  Result<void> take_cell_format(const Record& found);
  Result<void> finish();
  Result<void> add_sheet(std::uint64_t bound_sheet_at);
  Result<void> check_places();
  Result<std::string> short_text(ContinuedData& data);

  const Stream& stream_;
  RecordReader reader_;
  BiffGlobals globals_;
  std::vector<std::uint64_t> bound_sheets_;                // where their records stand
  std::vector<std::uint16_t> cell_formats_;                // number format ids
  std::vector<std::optional<NumberLook>> number_formats_;  // by id
};

Result<BiffGlobals> GlobalsReader::read() {
  const auto first = reader_.next();
  if (!first) {
    return std::unexpected(first.error());
  }
  const auto version = version_of(*first);
  if (!version) {
    return std::unexpected(version.error());
  }
  if (read_le<std::uint16_t>(first->data, 2) != globals_type) {
    return damaged("BOF");
  }
  globals_.version = *version;
  const auto skim = [] { return true; };
  const auto walked = walk_substream(reader_, skim, [this](const Record& found) -> Result<bool> {
    const auto taken = take(found);
    return taken ? Result<bool>(true) : std::unexpected(taken.error());
  });
  if (!walked) {
    return std::unexpected(walked.error());
  }
  if (auto finished = finish(); !finished) {
    return std::unexpected(finished.error());
  }
  return std::move(globals_);
}

Result<void> GlobalsReader::take(const Record& found) {
  switch (found.type) {
    case record::filepass:
      return take_filepass(found);
    case record::code_page:
      globals_.code_page = CodePage(read_le<std::uint16_t>(found.data, 0).value_or(0));
      return {};
    case record::date_mode:
      globals_.dates_from_1904 = read_le<std::uint16_t>(found.data, 0) == 1;
      return {};
    case record::bound_sheet:
      bound_sheets_.push_back(found.at);
      return bound_sheets_.size() > globals_.budget.sheets ? fault(FaultCode::file_too_large, "sheets")
                                                           : Result<void>();
    case record::shared_strings:
      return globals_.version == BiffVersion::biff8 ? take_strings(found) : Result<void>();
    case record::number_format:
      return take_number_format(found);
    case record::cell_format:
      return take_cell_format(found);
    default:
      return {};
  }
}

Result<void> GlobalsReader::take_filepass(const Record& found) {
  globals_.cipher = BiffCipher::from_filepass(found.data);
  if (!globals_.cipher) {
    return fault(FaultCode::encrypted, "FILEPASS");
  }
  const std::uint64_t after = found.at + 4 + found.data.size();
  reader_ = globals_.reader(stream_);
  reader_.seek(after);
  return {};
}

Result<void> GlobalsReader::take_strings(const Record& found) {
  auto strings = SharedStrings::index(reader_, found, globals_.budget.shared_strings);
  if (!strings) {
    return std::unexpected(strings.error());
  }
  globals_.strings = std::move(*strings);
  return {};
}

// A format without a readable code shows plainly.
Result<void> GlobalsReader::take_number_format(const Record& found) {
  const auto id = read_le<std::uint16_t>(found.data, 0);
  if (!id) {
    return {};
  }
  ContinuedData data(reader_, found, 2);
  Result<std::string> code = fault(FaultCode::biff_damaged);
  if (globals_.version == BiffVersion::biff8) {
    if (const auto characters = data.u16()) {
      code = data.unicode(*characters);
    }
  } else if (const auto count = data.u8()) {
    code = data.bytes(*count, CodePage(1252));  // only ASCII letters tell the look
  }
  if (number_formats_.size() <= *id) {
    number_formats_.resize(std::size_t{*id} + 1);
  }
  number_formats_[*id] = code ? look_of_code(*code) : NumberLook::plain;
  return {};
}

Result<void> GlobalsReader::take_cell_format(const Record& found) {
  if (cell_formats_.size() >= globals_.budget.number_formats) {
    return fault(FaultCode::file_too_large, "number_formats");
  }
  cell_formats_.push_back(read_le<std::uint16_t>(found.data, 2).value_or(0));
  return {};
}

Result<void> GlobalsReader::finish() {
  for (const std::uint16_t id : cell_formats_) {
    const bool own = id < number_formats_.size() && number_formats_[id].has_value();
    globals_.looks.push_back(own ? *number_formats_[id] : look_of_builtin(id));
  }
  for (const std::uint64_t at : bound_sheets_) {
    if (auto added = add_sheet(at); !added) {
      return added;
    }
  }
  if (globals_.sheets.empty()) {
    return fault(FaultCode::no_sheet);
  }
  return check_places();
}

// BoundSheet8, [MS-XLS] 2.4.28: place, state, type, name.
Result<void> GlobalsReader::add_sheet(std::uint64_t bound_sheet_at) {
  reader_.seek(bound_sheet_at);
  const auto found = reader_.next();
  if (!found) {
    return std::unexpected(found.error());
  }
  const auto place = read_le<std::uint32_t>(found->data, 0);
  const auto state = read_le<std::uint8_t>(found->data, 4);
  const auto type = read_le<std::uint8_t>(found->data, 5);
  if (!type) {
    return damaged("BOUNDSHEET");
  }
  if (*type != worksheet_type) {
    return {};
  }
  ContinuedData data(reader_, *found, sheet_name_at);
  auto name = short_text(data);
  if (!name) {
    return std::unexpected(name.error());
  }
  const unsigned hidden = *state & 3U;
  globals_.sheets.push_back({std::move(*name), hidden == 0   ? Visibility::visible
                                               : hidden == 1 ? Visibility::hidden
                                                             : Visibility::very_hidden});
  globals_.sheet_places.push_back(*place);
  return {};
}

Result<std::string> GlobalsReader::short_text(ContinuedData& data) {
  const auto count = data.u8();
  if (!count) {
    return std::unexpected(count.error());
  }
  return globals_.version == BiffVersion::biff8 ? data.unicode(*count) : data.bytes(*count, globals_.code_page);
}

// Every sheet must start with a BOF of its own.
Result<void> GlobalsReader::check_places() {
  std::vector<std::uint32_t> places = globals_.sheet_places;
  heap_sort(places);
  if (std::ranges::adjacent_find(places) != places.end()) {
    return damaged("BOUNDSHEET");
  }
  for (const std::uint32_t place : places) {
    reader_.seek(place);
    const auto found = reader_.next();
    if (!found && found.error().code != FaultCode::biff_damaged) {
      return std::unexpected(found.error());
    }
    if (!found || found->type != record::bof || place == 0) {
      return damaged("BOUNDSHEET");
    }
  }
  return {};
}

}  // namespace

Result<BiffGlobals> read_globals(const Stream& stream, const Budget& budget) {
  return GlobalsReader(stream, budget).read();
}

}  // namespace portal::sheet
