#include "core/anonymous/read_table.h"

#include <algorithm>
#include <utility>

#include "core/base/fold.h"
#include "core/roster/cell_text.h"
#include "core/roster/find_header.h"

namespace portal {
namespace {

class TableReader : public sheet::RowSink {
 public:
  TableReader(std::span<const std::string_view> names, std::size_t needed, Epoch epoch)
      : names_(names), needed_(needed), epoch_(epoch) {}

  bool take(const sheet::Row& row) override {
    if (found_) {
      take_cells(row);
      return true;
    }
    found_ = row.index < header_rows && is_header(row);
    return row.index < header_rows;
  }

  [[nodiscard]] bool found() const { return found_; }
  NamedTable finish() {
    for (const auto& column : columns_) {
      table_.present.push_back(column.has_value());
    }
    return std::move(table_);
  }

 private:
  bool is_header(const sheet::Row& row);
  void take_cells(const sheet::Row& row);

  std::span<const std::string_view> names_;
  std::size_t needed_;
  Epoch epoch_;
  bool found_ = false;
  std::vector<std::optional<std::uint32_t>> columns_;  // by name
  NamedTable table_;
};

std::optional<std::uint32_t> column_named(const sheet::Row& row, std::string_view name) {
  const auto cell = std::ranges::find_if(row.cells, [name](const sheet::Cell& one) {
    return one.kind == sheet::CellKind::text && fold_letters(one.text) == fold_letters(name);
  });
  return cell == row.cells.end() ? std::nullopt : std::optional(cell->column);
}

bool TableReader::is_header(const sheet::Row& row) {
  columns_.clear();
  for (const std::string_view name : names_) {
    columns_.push_back(column_named(row, name));
  }
  return std::all_of(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(needed_),
                     [](const auto& column) { return column.has_value(); });
}

void TableReader::take_cells(const sheet::Row& row) {
  std::vector<std::string> texts(columns_.size());
  for (const sheet::Cell& cell : row.cells) {
    if (const auto at = std::ranges::find(columns_, std::optional(cell.column)); at != columns_.end()) {
      texts[static_cast<std::size_t>(at - columns_.begin())] = clean(shown(cell, epoch_)).text;
    }
  }
  if (!std::ranges::all_of(texts, &std::string::empty)) {
    table_.rows.push_back(std::move(texts));
  }
}

}  // namespace

Result<std::optional<NamedTable>> read_table(const sheet::Workbook& workbook, std::span<const std::string_view> names,
                                             std::size_t needed) {
  const Epoch epoch = workbook.dates_from_1904() ? Epoch::from_1904 : Epoch::from_1900;
  for (std::size_t number = 0; number < workbook.sheets().size(); ++number) {
    if (workbook.sheets()[number].visibility != sheet::Visibility::visible) {
      continue;
    }
    TableReader reader(names, needed, epoch);
    if (const auto read = workbook.read(number, reader); !read) {
      return std::unexpected(read.error());
    }
    if (reader.found()) {
      return reader.finish();
    }
  }
  return std::nullopt;
}

}  // namespace portal
