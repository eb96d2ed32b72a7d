#include "core/mark/mark_sheet.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/mark/cell_places.h"
#include "core/mark/sheet_columns.h"
#include "core/mark/xml_patch.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_escape.h"

namespace portal::sheet {
namespace {

std::string closing(std::string_view prefix, std::string_view name) {
  return "</" + std::string(prefix) + std::string(name) + ">";
}

bool is_true(std::string_view value) { return value == "1" || value == "true"; }

class SheetMarker {
 public:
  SheetMarker(std::string_view document, const SheetWork& work, MarkStyles& styles)
      : xml_(document), patch_(document), work_(work), styles_(styles),
        columns_(work.column_is_new ? work.column : std::nullopt) {}

  Result<std::string> run();

 private:
  Result<void> mark_section();
  Result<void> mark_rows();
  Result<void> mark_row();
  Result<void> mark_cells(std::string_view prefix, std::span<const CellWork> cells);
  Result<void> mark_cell(const CellWork* work);
  void widen_dimension();
  void add_drawing(const std::string& prefix);

  [[nodiscard]] std::string rows_until(std::string_view prefix, std::uint32_t row);
  [[nodiscard]] std::span<const CellWork> work_in_row(std::uint32_t row);
  [[nodiscard]] std::string new_cells(std::string_view prefix, std::span<const CellWork> cells) const;
  [[nodiscard]] std::string new_cell(std::string_view prefix, const CellWork& cell, std::uint32_t style) const;
  [[nodiscard]] std::uint32_t style_for(const CellWork& cell, std::uint32_t style) const;
  [[nodiscard]] std::unexpected<Fault> trouble() const { return fault(xml_.fault_code()); }

  XmlReader xml_;
  XmlPatch patch_;
  const SheetWork& work_;
  MarkStyles& styles_;
  SheetColumns columns_;
  CellPlaces places_;
  std::size_t next_ = 0;                    // in work_.cells
  std::optional<std::uint32_t> row_style_;  // of the row that is open
};

Result<std::string> SheetMarker::run() {
  if (xml_.next() != XmlKind::open) {
    return trouble();
  }
  const std::string prefix(prefix_of(xml_.tag()));
  for (XmlKind kind = xml_.next(); kind != XmlKind::end; kind = xml_.next()) {
    if (kind == XmlKind::fault) {
      return trouble();
    }
    if (kind == XmlKind::open) {
      if (const auto marked = mark_section(); !marked) {
        return std::unexpected(marked.error());
      }
    }
  }
  add_drawing(prefix);
  return patch_.finish();
}

// A child of the worksheet, to its close.
Result<void> SheetMarker::mark_section() {
  if (xml_.is(XmlSpace::spreadsheet, "cols")) {
    return columns_.read(xml_, patch_);
  }
  if (xml_.is(XmlSpace::spreadsheet, "sheetData")) {
    columns_.add(xml_, patch_);
    return mark_rows();
  }
  if (xml_.is(XmlSpace::spreadsheet, "dimension")) {
    widen_dimension();
  }
  return xml_.skip() ? Result<void>() : trouble();
}

Result<void> SheetMarker::mark_rows() {
  const std::string prefix(prefix_of(xml_.tag()));
  constexpr std::uint32_t no_more_rows = 0xFFFFFFFF;
  if (xml_.closes_itself()) {
    patch_.fill(xml_, rows_until(prefix, no_more_rows));
  }
  while (true) {
    const XmlKind kind = xml_.next();
    if (kind == XmlKind::close) {
      patch_.insert(xml_.begin(), rows_until(prefix, no_more_rows));
      return {};
    }
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return trouble();
    }
    if (kind == XmlKind::open && xml_.is(XmlSpace::spreadsheet, "row")) {
      if (!places_.start_row(xml_)) {
        return fault(FaultCode::workbook_damaged);
      }
      patch_.insert(xml_.begin(), rows_until(prefix, places_.row()));
      if (const auto marked = mark_row(); !marked) {
        return marked;
      }
    } else if (kind == XmlKind::open && !xml_.skip()) {
      return trouble();
    }
  }
}

// The rows that are not there yet, above `row`.
std::string SheetMarker::rows_until(std::string_view prefix, std::uint32_t row) {
  std::string made;
  while (next_ < work_.cells.size() && work_.cells[next_].row < row) {
    const std::uint32_t here = work_.cells[next_].row;
    row_style_.reset();
    made += "<" + std::string(prefix) + "row r=\"" + std::to_string(here + 1) + "\">";
    made += new_cells(prefix, work_in_row(here)) + closing(prefix, "row");
  }
  return made;
}

std::span<const CellWork> SheetMarker::work_in_row(std::uint32_t row) {
  const std::size_t first = next_;
  while (next_ < work_.cells.size() && work_.cells[next_].row == row) {
    ++next_;
  }
  return std::span(work_.cells).subspan(first, next_ - first);
}

Result<void> SheetMarker::mark_row() {
  const std::string prefix(prefix_of(xml_.tag()));
  const std::span<const CellWork> cells = work_in_row(places_.row());
  row_style_.reset();
  if (is_true(xml_.attribute("customFormat").value_or(""))) {
    row_style_ = parse_index(xml_.attribute("s").value_or("0"));
  }
  if (!cells.empty()) {
    patch_.drop_attribute(xml_, "spans");
  }
  if (xml_.closes_itself()) {
    if (!cells.empty()) {
      patch_.fill(xml_, new_cells(prefix, cells));
    }
    return xml_.skip() ? Result<void>() : trouble();
  }
  return mark_cells(prefix, cells);
}

// Up to the close of the row. Cells that are not there yet come in front of the next one that is, and in
// front of whatever else a row holds.
Result<void> SheetMarker::mark_cells(std::string_view prefix, std::span<const CellWork> cells) {
  std::size_t done = 0;
  const auto add_until = [&](std::uint32_t column) {
    const std::size_t first = done;
    while (done < cells.size() && cells[done].column < column) {
      ++done;
    }
    patch_.insert(xml_.begin(), new_cells(prefix, cells.subspan(first, done - first)));
  };
  while (true) {
    const XmlKind kind = xml_.next();
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return trouble();
    }
    if (kind == XmlKind::text) {
      continue;
    }
    const bool is_cell = kind == XmlKind::open && xml_.is(XmlSpace::spreadsheet, "c");
    if (is_cell && !places_.start_cell(xml_)) {
      return fault(FaultCode::workbook_damaged);
    }
    add_until(is_cell ? places_.column() : 0xFFFFFFFF);
    if (kind == XmlKind::close) {
      return {};
    }
    const bool wanted = is_cell && done < cells.size() && cells[done].column == places_.column();
    const auto marked = is_cell       ? mark_cell(wanted ? &cells[done++] : nullptr)
                        : xml_.skip() ? Result<void>()
                                      : trouble();
    if (!marked) {
      return marked;
    }
  }
}

// The cell that was just opened, to its close; without work it may still carry a mark, or a text, of an
// earlier marking.
Result<void> SheetMarker::mark_cell(const CellWork* work) {
  const CellWork cell = work == nullptr ? CellWork{places_.row(), places_.column(), std::nullopt, std::nullopt} : *work;
  const std::uint32_t style = parse_index(xml_.attribute("s").value_or("0")).value_or(0);
  const bool is_old_text = work == nullptr && cell.column == work_.column && cell.row >= work_.texts_from;
  const std::size_t begin = xml_.begin();
  if (cell.text || is_old_text) {
    std::string made = new_cell(prefix_of(xml_.tag()), cell, style);
    if (!xml_.skip()) {
      return trouble();
    }
    patch_.replace(begin, xml_.end(), std::move(made));
    return {};
  }
  if (const std::uint32_t changed = style_for(cell, style); changed != style) {
    patch_.set_attribute(xml_, "s", std::to_string(changed));
  }
  return xml_.skip() ? Result<void>() : trouble();
}

std::uint32_t SheetMarker::style_for(const CellWork& cell, std::uint32_t style) const {
  return cell.tone ? styles_.marked(style, *cell.tone) : styles_.unmarked(style);
}

std::string SheetMarker::new_cells(std::string_view prefix, std::span<const CellWork> cells) const {
  std::string made;
  for (const CellWork& cell : cells) {
    made += new_cell(prefix, cell, row_style_.value_or(columns_.style_of(cell.column)));
  }
  return made;
}

std::string SheetMarker::new_cell(std::string_view prefix, const CellWork& cell, std::uint32_t style) const {
  std::string made = "<" + std::string(prefix) + "c r=\"" + cell_name(cell.column, cell.row) + "\"";
  if (const std::uint32_t changed = style_for(cell, style); changed != 0) {
    made += " s=\"" + std::to_string(changed) + "\"";
  }
  if (!cell.text) {
    return made + "/>";
  }
  made += " t=\"inlineStr\"><" + std::string(prefix) + "is><" + std::string(prefix) + "t xml:space=\"preserve\">";
  return made + escape_cell_text(*cell.text) + closing(prefix, "t") + closing(prefix, "is") + closing(prefix, "c");
}

void SheetMarker::widen_dimension() {
  const std::string_view range = xml_.attribute("ref").value_or("");
  const std::size_t colon = std::min(range.find(':'), range.size());
  const auto first = parse_position(range.substr(0, colon));
  const auto last = colon == range.size() ? first : parse_position(range.substr(colon + 1));
  if (!first || !last || work_.cells.empty()) {
    return;
  }
  Position from = *first;
  Position to = *last;
  for (const CellWork& cell : work_.cells) {
    from = {std::min(from.column, cell.column), std::min(from.row, cell.row)};
    to = {std::max(to.column, cell.column), std::max(to.row, cell.row)};
  }
  patch_.set_attribute(xml_, "ref", cell_name(from.column, from.row) + ":" + cell_name(to.column, to.row));
}

void SheetMarker::add_drawing(const std::string& prefix) {
  if (!work_.drawing_id.empty()) {
    patch_.insert(work_.drawing_place, "<" + prefix + "legacyDrawing xmlns:r=\"" + std::string(work_.relationship_space) +
                                           "\" r:id=\"" + work_.drawing_id + "\"/>");
  }
}

}  // namespace

Result<std::string> mark_sheet(std::string_view document, const SheetWork& work, MarkStyles& styles) {
  return SheetMarker(document, work, styles).run();
}

}  // namespace portal::sheet
