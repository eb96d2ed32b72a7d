#include "core/sheet/biff_sheet.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/sheet/biff_cells.h"
#include "core/sheet/biff_substream.h"
#include "core/sheet/limits.h"
#include "core/sheet/row_buffer.h"

namespace portal::sheet {
namespace {

constexpr std::size_t row_flags_at = 12;
constexpr std::uint16_t row_is_hidden = 0x20;  // fDyZero, [MS-XLS] 2.4.221

// One cell and the record that holds it.
struct CellPlace {
  std::uint16_t row;
  std::uint16_t column;
  std::uint32_t record_at;
  friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

// walk_substream from the sheet's start.
template <class Skim, class Visit>
Result<void> walk(RecordReader& reader, std::uint32_t place, Skim skim, Visit visit) {
  reader.seek(place);
  const auto bof = reader.next();
  if (!bof) {
    return std::unexpected(bof.error());
  }
  return walk_substream(reader, skim, visit);
}

class SheetReader {
 public:
  SheetReader(const Stream& stream, const BiffGlobals& globals, std::uint32_t place, const BiffSurvey& survey,
              RowSink& sink)
      : place_(place), survey_(survey), sink_(sink), reader_(globals.reader(stream)), cells_(stream, globals) {}

  Result<void> read() { return survey_.in_order ? read_in_order() : read_sorted(); }

 private:
  Result<void> read_in_order();
  Result<void> read_sorted();
  Result<std::vector<CellPlace>> sorted_places();
  Result<bool> add(const Record& found, CellSpan span);
  bool add_simple_cells();
  bool begin_cell(std::uint16_t row);
  bool flush();

  std::uint32_t place_;
  const BiffSurvey& survey_;
  RowSink& sink_;
  RecordReader reader_;
  CellReader cells_;
  RowBuffer row_;
  std::uint16_t row_index_ = 0;
};

Result<void> SheetReader::read_in_order() {
  bool stopped = false;
  const auto skim = [&] {
    stopped = !add_simple_cells();
    return !stopped;
  };
  const auto walked = walk(reader_, place_, skim, [&](const Record& found) -> Result<bool> {
    const auto span = span_of(found);
    if (!span || !*span) {
      return span ? Result<bool>(true) : std::unexpected(span.error());
    }
    const auto more = add(found, **span);
    stopped = !more || !*more;
    return more;
  });
  if (walked && !stopped) {
    flush();
  }
  return walked;
}

Result<void> SheetReader::read_sorted() {
  const auto places = sorted_places();
  if (!places) {
    return std::unexpected(places.error());
  }
  for (const CellPlace& place : *places) {
    reader_.seek(place.record_at);
    const auto found = reader_.next();
    if (!found) {
      return std::unexpected(found.error());
    }
    const auto more = add(*found, {place.row, place.column, place.column});
    if (!more) {
      return std::unexpected(more.error());
    }
    if (!*more) {
      return {};
    }
  }
  flush();
  return {};
}

Result<std::vector<CellPlace>> SheetReader::sorted_places() {
  std::vector<CellPlace> places;
  places.reserve(static_cast<std::size_t>(survey_.cells));  // counted: a cell takes no less of the file
  const auto skim = [] { return true; };
  const auto walked = walk(reader_, place_, skim, [&](const Record& found) -> Result<bool> {
    const auto span = span_of(found);
    if (!span || !*span) {
      return span ? Result<bool>(true) : std::unexpected(span.error());
    }
    for (std::uint32_t column = (*span)->first_column; column <= (*span)->last_column; ++column) {
      places.push_back({(*span)->row, static_cast<std::uint16_t>(column), static_cast<std::uint32_t>(found.at)});
    }
    return true;
  });
  if (!walked) {
    return std::unexpected(walked.error());
  }
  std::ranges::sort(places);
  const auto twice = std::ranges::adjacent_find(places, [](const CellPlace& one, const CellPlace& other) {
    return one.row == other.row && one.column == other.column;
  });
  if (twice != places.end()) {
    return fault(FaultCode::biff_damaged, cell_name(twice->column, twice->row));
  }
  return places;
}

// Those that are next; false when the sink has enough.
bool SheetReader::add_simple_cells() {
  while (true) {
    if (const auto cell = match_simple_cell(reader_.at_hand())) {
      if (!begin_cell(cell->row)) {
        return false;
      }
      if (!cells_.add_simple(*cell, row_)) {
        return true;
      }
      reader_.pass(cell->bytes);
    } else if (match_simple_row(reader_.at_hand())) {
      reader_.pass(SimpleRow::bytes);
    } else {
      return true;
    }
  }
}

// Hands over the row before it, when the cell begins another; false when the sink has enough.
bool SheetReader::begin_cell(std::uint16_t row) {
  if (row == row_index_) {
    return true;
  }
  if (!flush()) {
    return false;
  }
  row_index_ = row;
  return true;
}

Result<bool> SheetReader::add(const Record& found, CellSpan span) {
  if (!begin_cell(span.row)) {
    return false;
  }
  if (auto added = cells_.add(reader_, found, span, row_); !added) {
    return std::unexpected(added.error());
  }
  return true;
}

bool SheetReader::flush() {
  const bool more = row_.empty() || sink_.take(row_.row(row_index_, survey_.hidden[row_index_]));
  row_.clear();
  return more;
}

class Surveyor {
 public:
  explicit Surveyor(std::uint64_t most_cells) : cells_left_(most_cells) {}

  // Those that are next, as long as there are not too many cells.
  void add_simple_records(RecordReader& reader);
  Result<bool> look_at(const Record& found);
  [[nodiscard]] BiffSurvey take() { return std::move(survey_); }

 private:
  bool add(CellSpan span);
  void note(std::uint16_t row, std::uint16_t flags);

  BiffSurvey survey_{std::vector<bool>(limits::xls_rows, false)};
  std::int64_t last_ = -1;  // row and column of the last cell, as one number
  std::uint64_t cells_left_;
};

void Surveyor::add_simple_records(RecordReader& reader) {
  while (true) {
    if (const auto cell = match_simple_cell(reader.at_hand())) {
      if (!add({cell->row, cell->column, cell->column})) {
        return;
      }
      reader.pass(cell->bytes);
    } else if (const auto row = match_simple_row(reader.at_hand())) {
      note(row->row, row->flags);
      reader.pass(SimpleRow::bytes);
    } else {
      return;
    }
  }
}

void Surveyor::note(std::uint16_t row, std::uint16_t flags) {
  if ((flags & row_is_hidden) != 0) {
    survey_.hidden[row] = true;
  }
}

// False when there are too many cells.
bool Surveyor::add(CellSpan span) {
  const std::uint64_t cells = span.last_column - span.first_column + std::uint64_t{1};
  if (cells > cells_left_) {
    return false;
  }
  cells_left_ -= cells;
  survey_.cells += cells;
  const std::int64_t row = std::int64_t{span.row} * limits::xls_columns;
  survey_.in_order = survey_.in_order && row + span.first_column > last_;
  last_ = row + span.last_column;
  return true;
}

Result<bool> Surveyor::look_at(const Record& found) {
  if (found.type == record::row) {
    const auto row = read_le<std::uint16_t>(found.data, 0);
    const auto flags = read_le<std::uint16_t>(found.data, row_flags_at);
    if (flags) {
      note(*row, *flags);
    }
    return true;
  }
  const auto span = span_of(found);
  if (!span) {
    return std::unexpected(span.error());
  }
  return !*span || add(**span) ? Result<bool>(true) : fault(FaultCode::file_too_large, "cells");
}

}  // namespace

Result<BiffSurvey> survey_biff_sheet(const Stream& stream, const BiffGlobals& globals, std::uint32_t place) {
  Surveyor surveyor(globals.budget.cells);
  RecordReader reader = globals.reader(stream);
  const auto skim = [&] {
    surveyor.add_simple_records(reader);
    return true;
  };
  const auto walked = walk(reader, place, skim, [&](const Record& found) { return surveyor.look_at(found); });
  return walked ? Result<BiffSurvey>(surveyor.take()) : std::unexpected(walked.error());
}

Result<void> read_biff_sheet(const Stream& stream, const BiffGlobals& globals, std::uint32_t place,
                             const BiffSurvey& survey, RowSink& sink) {
  return SheetReader(stream, globals, place, survey, sink).read();
}

}  // namespace portal::sheet
