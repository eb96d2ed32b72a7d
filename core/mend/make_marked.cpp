#include "core/mend/make_marked.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/mark/copy_workbook.h"
#include "core/mark/mark_workbook.h"
#include "core/report/report_json.h"
#include "core/roster/columns.h"
#include "core/sheet/read_for_conversion.h"

namespace portal {
namespace {

constexpr std::string_view author = "Scholenportal";

// They ask nothing of anybody, or are about no cell.
constexpr std::array unmarked{Rule::cell_trimmed, Rule::sheet_other, Rule::rows_hidden};

bool is_marked(const Finding& finding) {
  return std::ranges::none_of(unmarked, [&finding](Rule rule) { return row_of(rule).code == finding.code; });
}

// The row of the sheet that names the columns: where its first text stands, and an earlier FOUT.
class HeaderLook final : public sheet::RowSink {
 public:
  explicit HeaderLook(std::uint32_t row) : row_(row) {}

  bool take(const sheet::Row& row) override {
    if (row.index == row_) {
      first_ = row.cells.front().column;
      const auto found = std::ranges::find_if(row.cells, [](const sheet::Cell& cell) {
        return cell.kind == sheet::CellKind::text && is_error_column(cell.text);
      });
      again_ = found == row.cells.end() ? std::nullopt : std::optional(found->column);
    }
    return row.index < row_;
  }
  [[nodiscard]] std::uint32_t first() const { return first_; }
  [[nodiscard]] std::optional<std::uint32_t> again() const { return again_; }

 private:
  std::uint32_t row_;
  std::uint32_t first_ = 0;
  std::optional<std::uint32_t> again_;
};

// Gathers the findings by their cells and by their rows.
class MarkTaker {
 public:
  MarkTaker(const WorkingCopy& copy, const HeaderLook& header, Language language)
      : copy_(copy), header_(header), language_(language),
        header_row_(std::max(copy.roster().header_row, 1U) - 1) {}

  sheet::Marks take();

 private:
  void take(const Finding& finding, sheet::Tone tone);
  void note(std::uint32_t row, std::uint32_t column, sheet::Tone tone, const Finding& finding);
  void add_short_text(std::uint32_t row, const Finding& finding);
  [[nodiscard]] bool has_cell(const Finding& finding) const;

  const WorkingCopy& copy_;
  const HeaderLook& header_;
  Language language_;
  std::uint32_t header_row_;  // from 0; the first when no row names the columns
  std::map<std::pair<std::uint32_t, std::uint32_t>, sheet::CellMark> cells_;
  std::map<std::uint32_t, std::string> rows_;
  std::set<std::pair<std::uint32_t, std::string>> said_;
};

sheet::Marks MarkTaker::take() {
  const Report report = copy_.first_report();
  for (const Finding& finding : report.errors) {
    take(finding, sheet::Tone::error);
  }
  for (const Finding& finding : report.warnings) {
    take(finding, sheet::Tone::warning);
  }
  sheet::Marks marks;
  marks.sheet = copy_.roster().sheet;
  marks.author = author;
  for (auto& [place, mark] : cells_) {
    marks.cells.push_back(std::move(mark));
  }
  sheet::TextColumn column{header_row_, std::string(error_column), {}, header_.again()};
  for (auto& [row, text] : rows_) {
    if (row <= header_row_) {
      column.header += ": " + text;
    } else {
      column.rows.push_back({row, std::move(text)});
    }
  }
  marks.column = std::move(column);
  return marks;
}

void MarkTaker::take(const Finding& finding, sheet::Tone tone) {
  if (!is_marked(finding)) {
    return;
  }
  const std::uint32_t row = finding.row == 0 ? header_row_ : std::max(finding.row - 1, header_row_);
  if (finding.row == 0) {
    note(row, header_.first(), tone, finding);
  } else if (has_cell(finding)) {
    note(row, finding.column_index, tone, finding);
  }
  if (tone == sheet::Tone::error) {
    add_short_text(row, finding);
  }
}

// A field that was read from no column of its own has no cell.
bool MarkTaker::has_cell(const Finding& finding) const {
  const auto column = std::ranges::find(student_columns, finding.column, &Column::name);
  return column == student_columns.end() || finding.row <= header_row_ + 1 || copy_.source_column(column->field).has_value();
}

void MarkTaker::note(std::uint32_t row, std::uint32_t column, sheet::Tone tone, const Finding& finding) {
  const std::string sentence = finding_message(finding, language_);
  auto [place, is_new] = cells_.try_emplace({row, column}, sheet::CellMark{row, column, tone, sentence});
  if (!is_new) {
    place->second.note += "\n" + sentence;  // errors came first, so that its colour is right
  }
}

void MarkTaker::add_short_text(std::uint32_t row, const Finding& finding) {
  const std::string text = message(language_, "mark." + std::string(finding.code), {{"column", finding.column}});
  if (!said_.emplace(row, text).second) {
    return;
  }
  std::string& all = rows_[row];
  all += (all.empty() ? "" : "; ") + text;
}

Result<std::string> mark_copy(const sheet::Workbook& workbook, const sheet::Marks& marks) {
  const auto copied = sheet::copy_workbook(workbook);
  return copied ? sheet::mark_workbook(as_bytes(*copied), marks) : copied;
}

}  // namespace

Result<std::string> make_marked(Bytes file, const WorkingCopy& copy, Language language) {
  const auto workbook = sheet::read_for_conversion(file);
  if (!workbook) {
    return std::unexpected(workbook.error());
  }
  HeaderLook header(std::max(copy.roster().header_row, 1U) - 1);
  if (const auto read = (*workbook)->read(copy.roster().sheet, header); !read) {
    return std::unexpected(read.error());
  }
  const sheet::Marks marks = MarkTaker(copy, header, language).take();
  auto marked = sheet::mark_workbook(file, marks);
  return marked ? marked : mark_copy(**workbook, marks);
}

}  // namespace portal
