#include "core/sheet/html.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/html_tags.h"
#include "core/sheet/limits.h"
#include "core/sheet/row_buffer.h"

namespace portal::sheet {
namespace {

constexpr std::uint32_t most_columns_spanned = 1000;  // WHATWG HTML, 4.9.11
constexpr std::uint32_t most_rows_spanned = 65'534;

bool is_cell(std::string_view name) { return is_html_name(name, "td") || is_html_name(name, "th"); }

// A tag that browsers begin a new line at.
bool breaks_line(std::string_view name) {
  return is_html_name(name, "br") || is_html_name(name, "p") || is_html_name(name, "div") || is_html_name(name, "li");
}

// Puts the cells of one table in their rows and columns.
class TableReader {
 public:
  TableReader(RowSink& sink, std::size_t most_cells) : sink_(sink), most_cells_(most_cells) {}

  // False ends the reading: a fault, or the sink has enough.
  bool take(const HtmlPiece& piece);
  bool finish() { return end_row(); }
  [[nodiscard]] const std::optional<Fault>& fault() const { return fault_; }

 private:
  bool open(const HtmlPiece& piece);
  bool begin_cell(std::string_view attributes);
  bool end_cell();
  bool end_row();
  bool refuse(const char* ceiling);

  RowSink& sink_;
  std::size_t most_cells_;
  RowBuffer buffer_;
  std::string text_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t width_ = 1;
  std::size_t cells_ = 0;
  bool in_row_ = false;
  bool in_cell_ = false;
  std::vector<std::uint32_t> taken_until_;  // by column: cells from above reach down to this row
  std::optional<Fault> fault_;
};

bool TableReader::take(const HtmlPiece& piece) {
  if (piece.kind == HtmlKind::open) {
    return open(piece);
  }
  if (piece.kind == HtmlKind::close) {
    if (is_cell(piece.name)) {
      return end_cell();
    }
    return !is_html_name(piece.name, "tr") || end_row();
  }
  if (in_cell_) {
    append_html_text(text_, piece.text);
  }
  return text_.size() <= limits::cell_bytes || refuse("cell_characters");
}

bool TableReader::open(const HtmlPiece& piece) {
  if (is_html_name(piece.name, "tr")) {
    const bool goes_on = end_row();
    in_row_ = true;
    return goes_on;
  }
  if (is_cell(piece.name)) {
    return end_cell() && begin_cell(piece.attributes);
  }
  if (in_cell_ && breaks_line(piece.name)) {
    append_html_text(text_, " ");
  }
  return true;
}

bool TableReader::begin_cell(std::string_view attributes) {
  in_row_ = true;
  in_cell_ = true;
  width_ = html_number(attributes, "colspan", most_columns_spanned);
  const std::uint32_t height = html_number(attributes, "rowspan", most_rows_spanned);
  while (column_ < taken_until_.size() && taken_until_[column_] > row_) {
    ++column_;
  }
  if (row_ >= limits::rows || column_ + width_ > limits::columns) {
    return refuse(row_ >= limits::rows ? "rows" : "columns");
  }
  if (height > 1) {
    taken_until_.resize(std::max<std::size_t>(taken_until_.size(), column_ + width_));
    std::fill_n(taken_until_.data() + column_, width_, row_ + height);
  }
  return true;
}

bool TableReader::end_cell() {
  if (!in_cell_) {
    return true;
  }
  in_cell_ = false;
  if (text_.ends_with(' ')) {
    text_.pop_back();
  }
  cells_ += text_.empty() ? 0 : 1;
  buffer_.add_text(column_, CellKind::text, text_);
  text_.clear();
  column_ += width_;
  return cells_ <= most_cells_ || refuse("cells");
}

bool TableReader::end_row() {
  if (!end_cell()) {
    return false;
  }
  if (!in_row_) {
    return true;
  }
  const bool goes_on = buffer_.empty() || sink_.take(buffer_.row(row_, false));
  buffer_.clear();
  in_row_ = false;
  column_ = 0;
  ++row_;
  return goes_on;
}

bool TableReader::refuse(const char* ceiling) {
  fault_ = Fault{FaultCode::file_too_large, ceiling};
  return false;
}

class HtmlWorkbook final : public Workbook {
 public:
  HtmlWorkbook(std::string text, std::vector<std::pair<std::size_t, std::size_t>> tables, std::size_t most_cells)
      : text_(std::move(text)), tables_(std::move(tables)), most_cells_(most_cells) {
    for (std::size_t number = 1; number <= tables_.size(); ++number) {
      sheets_.push_back({std::to_string(number), Visibility::visible});
    }
  }

  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return sheets_; }
  [[nodiscard]] bool dates_from_1904() const override { return false; }

  Result<void> read(std::size_t sheet, RowSink& sink) const override {
    const auto& [begin, end] = tables_[sheet];
    HtmlTags tags(std::string_view(text_).substr(begin, end - begin));
    TableReader table(sink, most_cells_);
    for (HtmlPiece piece = tags.next(); piece.kind != HtmlKind::end; piece = tags.next()) {
      if (!table.take(piece)) {
        return table.fault() ? Result<void>(std::unexpected(*table.fault())) : Result<void>();
      }
    }
    table.finish();
    return table.fault() ? Result<void>(std::unexpected(*table.fault())) : Result<void>();
  }

 private:
  std::string text_;
  std::vector<std::pair<std::size_t, std::size_t>> tables_;  // where each begins and ends
  std::size_t most_cells_;
  std::vector<SheetInfo> sheets_;
};

// A table within a table ends it, and what follows the inner one is a table of its own: so the innermost
// ones stay whole, which are those that hold data.
std::vector<std::pair<std::size_t, std::size_t>> find_tables(std::string_view text, std::size_t most) {
  std::vector<std::pair<std::size_t, std::size_t>> tables;
  HtmlTags tags(text);
  std::size_t begin = 0;
  bool any_cell = false;
  for (HtmlPiece piece = tags.next(); tables.size() <= most; piece = tags.next()) {
    if (piece.kind == HtmlKind::end || is_html_name(piece.name, "table")) {
      const std::size_t end = piece.kind == HtmlKind::end ? text.size() : piece.at;
      if (any_cell) {
        tables.emplace_back(begin, end);
      }
      begin = end;
      any_cell = false;
    }
    if (piece.kind == HtmlKind::end) {
      break;
    }
    any_cell = any_cell || (piece.kind == HtmlKind::open && is_cell(piece.name));
  }
  return tables;
}

}  // namespace

Result<std::unique_ptr<Workbook>> open_html(std::string text, const Budget& budget) {
  auto tables = find_tables(text, budget.sheets);
  if (tables.empty()) {
    return fault(FaultCode::no_sheet);
  }
  if (tables.size() > budget.sheets) {
    return fault(FaultCode::file_too_large, "sheets");
  }
  return std::make_unique<HtmlWorkbook>(std::move(text), std::move(tables), budget.cells);
}

}  // namespace portal::sheet
