// A workbook written down in a test: rows of texts, without bytes.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/sheet/read_workbook.h"

namespace portal::sheet {

struct TestCell {
  CellKind kind = CellKind::text;
  NumberLook look = NumberLook::plain;
  double number = 0;
  std::string text;

  TestCell(const char* seen) : text(seen) {}                // NOLINT: tables of tests read better
  TestCell(std::string seen) : text(std::move(seen)) {}     // NOLINT
  TestCell(double value, NumberLook shown = NumberLook::plain)  // NOLINT
      : kind(CellKind::number), look(shown), number(value) {}
  TestCell(CellKind what, std::string seen, double value = 0) : kind(what), number(value), text(std::move(seen)) {}
};

struct TestSheet {
  std::string name = "Blad1";
  std::vector<std::vector<TestCell>> rows;  // an empty text is an empty cell
  std::set<std::uint32_t> hidden_rows;      // Excel's numbers
  Visibility visibility = Visibility::visible;
};

class TestWorkbook : public Workbook {
 public:
  explicit TestWorkbook(std::vector<TestSheet> sheets) : sheets_(std::move(sheets)) {
    for (const TestSheet& sheet : sheets_) {
      infos_.push_back({sheet.name, sheet.visibility});
    }
  }
  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return infos_; }
  [[nodiscard]] bool dates_from_1904() const override { return false; }
  Result<void> read(std::size_t number, RowSink& sink) const override {
    const TestSheet& sheet = sheets_[number];
    for (std::uint32_t index = 0; index < sheet.rows.size(); ++index) {
      const std::vector<Cell> cells = cells_of(sheet.rows[index]);
      const Row row{index, sheet.hidden_rows.contains(index + 1), cells};
      if (!cells.empty() && !sink.take(row)) {
        break;
      }
    }
    return {};
  }

 private:
  static std::vector<Cell> cells_of(const std::vector<TestCell>& row) {
    std::vector<Cell> cells;
    for (std::uint32_t column = 0; column < row.size(); ++column) {
      const TestCell& cell = row[column];
      if (cell.kind != CellKind::text || !cell.text.empty()) {
        cells.push_back({column, cell.kind, cell.look, cell.number, cell.text});
      }
    }
    return cells;
  }
  std::vector<TestSheet> sheets_;
  std::vector<SheetInfo> infos_;
};

}  // namespace portal::sheet
