#include "core/sheet/csv.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "core/base/fold.h"
#include "core/sheet/csv_fields.h"
#include "core/sheet/limits.h"
#include "core/sheet/row_buffer.h"

namespace portal::sheet {
namespace {

class CsvWorkbook final : public Workbook {
 public:
  CsvWorkbook(std::string text, std::size_t most_cells) : text_(std::move(text)), most_cells_(most_cells) {
    const std::string_view first = std::string_view(text_).substr(0, text_.find_first_of("\r\n"));
    if (first.size() == 5 && fold(first).starts_with("sep=")) {
      delimiter_ = first.back();
      body_ = text_.find_first_not_of("\r\n", first.size());
      body_ = body_ == std::string::npos ? text_.size() : body_;
    } else {
      delimiter_ = find_delimiter(text_);
    }
  }

  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return sheets_; }
  [[nodiscard]] bool dates_from_1904() const override { return false; }
  Result<void> read(std::size_t sheet, RowSink& sink) const override;

 private:
  std::string text_;
  std::size_t most_cells_;
  char delimiter_ = ',';
  std::size_t body_ = 0;  // where the rows begin
  std::array<SheetInfo, 1> sheets_;
};

Result<void> CsvWorkbook::read(std::size_t /*sheet*/, RowSink& sink) const {
  CsvFields fields(std::string_view(text_).substr(body_), delimiter_);
  RowBuffer buffer;
  std::size_t cells = 0;
  for (std::uint32_t row = 0, column = 0; fields.more();) {
    const CsvField field = fields.next();
    if (row >= limits::rows || column >= limits::columns) {
      return fault(FaultCode::file_too_large, row >= limits::rows ? "rows" : "columns");
    }
    if (field.text.size() > limits::cell_bytes) {
      return fault(FaultCode::file_too_large, "cell_characters");
    }
    cells += field.text.empty() ? 0 : 1;
    if (cells > most_cells_) {
      return fault(FaultCode::file_too_large, "cells");
    }
    buffer.add_text(column++, CellKind::text, field.text);
    if (field.end == FieldEnd::field && fields.more()) {
      continue;
    }
    if (!buffer.empty() && !sink.take(buffer.row(row, false))) {
      return {};
    }
    buffer.clear();
    ++row;
    column = 0;
  }
  return {};
}

}  // namespace

std::unique_ptr<Workbook> open_csv(std::string text, const Budget& budget) {
  return std::make_unique<CsvWorkbook>(std::move(text), budget.cells);
}

}  // namespace portal::sheet
