#include "core/roster/source_table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/base/fold.h"
#include "core/roster/cell_text.h"

namespace portal {
namespace {

constexpr std::size_t rows_per_progress = 1024;
constexpr std::size_t most_cells_of_a_total = 3;
constexpr std::size_t rows_for_examples = 200;
constexpr std::size_t longest_example = 60;  // in bytes; what is longer tells no more
constexpr std::array<std::string_view, 4> total_words{"totaal", "aantal", "total", "subtotaal"};

std::uint32_t entry_at(const std::vector<std::uint32_t>& table, std::uint32_t column) {
  return column < table.size() ? table[column] : 0;
}

// Where each of `columns` stands among them, plus one.
std::vector<std::uint32_t> places_plus_1(const std::vector<std::uint32_t>& columns) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t place = 0; place < columns.size(); ++place) {
    places.resize(std::max<std::size_t>(places.size(), columns[place] + std::size_t{1}));
    places[columns[place]] = place + 1;
  }
  return places;
}

SourceValue value_of(const sheet::Cell& cell, Epoch epoch) {
  return {clean(shown(cell, epoch)).text, shape_of(cell)};
}

bool is_blank(const SourceValue& value) { return value.text.empty() && value.shape != Shape::formula_without_value; }

// Without half a symbol at its end.
std::string shortened(std::string text) {
  if (text.size() <= longest_example) {
    return text;
  }
  std::size_t end = longest_example;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end) + "…";
}

class SourceReader : public sheet::RowSink {
 public:
  SourceReader(const ExportHeader& header, SourceTable table, Epoch epoch, const Progress& progress)
      : header_(header), table_(std::move(table)), epoch_(epoch), progress_(progress) {
    std::vector<std::uint32_t> columns;
    std::ranges::transform(header.names, std::back_inserter(columns), &HeaderName::column);
    name_plus_1_ = places_plus_1(columns);
    table_.examples.resize(header.names.size());
  }

  bool take(const sheet::Row& row) override {
    if (row.index + 1 > header_.row) {
      sort_out(row);
    }
    table_.stopped = progress_ && row.index % rows_per_progress == 0 && !progress_(table_.rows.size(), 0);
    return !table_.stopped;
  }
  SourceTable finish() { return std::move(table_); }

 private:
  struct Filled {
    std::uint32_t column;
    std::string text;
  };

  void sort_out(const sheet::Row& row);
  void note_examples(const sheet::Row& row);
  [[nodiscard]] bool is_of_a_marking(const sheet::Cell& cell) const {
    return std::ranges::find(header_.error_columns, cell.column) != header_.error_columns.end();
  }
  [[nodiscard]] std::vector<Filled> first_filled(const sheet::Row& row) const;
  [[nodiscard]] bool is_header(const sheet::Row& row) const;
  [[nodiscard]] bool is_title(const std::vector<Filled>& filled) const;
  [[nodiscard]] std::optional<SourceRow> person_in(const sheet::Row& row) const;

  const ExportHeader& header_;
  std::vector<std::uint32_t> name_plus_1_;  // by column: where its name stands in the header
  SourceTable table_;
  Epoch epoch_;
  const Progress& progress_;
};

// As many as tell a title from a person.
std::vector<SourceReader::Filled> SourceReader::first_filled(const sheet::Row& row) const {
  std::vector<Filled> filled;
  for (const sheet::Cell& cell : row.cells) {
    SourceValue value = value_of(cell, epoch_);
    if (!is_blank(value) && !is_of_a_marking(cell)) {
      filled.push_back({cell.column, std::move(value.text)});
    }
    if (filled.size() > most_cells_of_a_total) {
      break;
    }
  }
  return filled;
}

// Every filled cell says what the header says there.
bool SourceReader::is_header(const sheet::Row& row) const {
  std::size_t same = 0;
  for (const sheet::Cell& cell : row.cells) {
    const std::uint32_t name = entry_at(name_plus_1_, cell.column);
    const bool is_same = name != 0 && cell.kind == sheet::CellKind::text &&
                         fold_letters(cell.text) == header_.names[name - 1].folded;
    if (!is_same && !is_of_a_marking(cell) && !clean(cell.text).text.empty()) {
      return false;
    }
    same += is_same ? 1 : 0;
  }
  return same >= 2;
}

bool SourceReader::is_title(const std::vector<Filled>& filled) const {
  if (filled.empty() || header_.names.size() <= filled.size()) {
    return false;
  }
  const std::string folded = fold_letters(filled.front().text);
  const bool is_total = filled.size() <= most_cells_of_a_total &&
                        std::ranges::any_of(total_words, [&](std::string_view word) { return folded.starts_with(word); });
  return is_total || (filled.size() == 1 && header_.names.size() >= 3);
}

std::optional<SourceRow> SourceReader::person_in(const sheet::Row& row) const {
  SourceRow person{row.index + 1, table_.groups.size(), {}};
  bool any = false;
  for (const sheet::Cell& cell : row.cells) {
    if (const std::uint32_t place = entry_at(table_.place_plus_1, cell.column); place != 0) {
      person.values.resize(std::max<std::size_t>(person.values.size(), place));
      SourceValue& value = person.values[place - 1];
      value = value_of(cell, epoch_);
      any = any || !is_blank(value);
    }
  }
  return any ? std::optional(std::move(person)) : std::nullopt;
}

void SourceReader::note_examples(const sheet::Row& row) {
  for (const sheet::Cell& cell : row.cells) {
    const std::uint32_t name = entry_at(name_plus_1_, cell.column);
    if (name == 0 || header_.names[name - 1].meaning == Meaning::sensitive) {
      continue;
    }
    std::string& example = table_.examples[name - 1];
    if (example.empty() && shape_of(cell) != Shape::error) {
      example = shortened(value_of(cell, epoch_).text);
    }
  }
}

void SourceReader::sort_out(const sheet::Row& row) {
  const bool is_export = header_.system != System::own_template;
  std::vector<Filled> filled = is_export ? first_filled(row) : std::vector<Filled>();
  if (is_export && filled.empty()) {
    return;
  }
  if (is_export && is_header(row)) {
    table_.header_rows.push_back(row.index + 1);
    return;
  }
  auto person = is_title(filled) ? std::nullopt : person_in(row);
  if (person) {
    if (table_.rows.size() < rows_for_examples) {
      note_examples(row);
    }
    if (row.hidden) {
      table_.hidden_rows.push_back(row.index + 1);
    }
    table_.rows.push_back(std::move(*person));
  } else if (is_export) {
    table_.group_rows.push_back(row.index + 1);
    table_.groups.push_back(std::move(filled.front().text));
  }
}

}  // namespace

const SourceValue& SourceTable::value(const SourceRow& row, std::uint32_t column) const {
  static const SourceValue nothing;
  const std::uint32_t place = entry_at(place_plus_1, column);
  return place == 0 || place > row.values.size() ? nothing : row.values[place - 1];
}

Result<SourceTable> read_source(const sheet::Workbook& workbook, const ExportHeader& header,
                                std::vector<std::uint32_t> columns, const Progress& progress) {
  SourceTable table;
  table.place_plus_1 = places_plus_1(columns);
  table.columns = std::move(columns);
  const Epoch epoch = workbook.dates_from_1904() ? Epoch::from_1904 : Epoch::from_1900;
  SourceReader reader(header, std::move(table), epoch, progress);
  if (const auto read = workbook.read(header.sheet, reader); !read) {
    return std::unexpected(read.error());
  }
  return reader.finish();
}

}  // namespace portal
