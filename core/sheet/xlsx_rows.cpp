#include "core/sheet/xlsx_rows.h"

#include <functional>

#include "core/sheet/limits.h"

namespace portal::sheet {

XlsxRows::XlsxRows(XmlText& part, const XlsxStrings& strings, std::span<const NumberLook> looks)
    : part_(part), xml_(part), strings_(strings), looks_(looks) {}

std::string XlsxRows::here() const { return cell_name(column_, row_); }

std::unexpected<Fault> XlsxRows::damaged() const { return fault(FaultCode::workbook_damaged, here()); }

std::unexpected<Fault> XlsxRows::xml_fault() const { return fault(xml_.fault_code()); }

NumberLook XlsxRows::look_of(std::uint32_t style) const {
  return style < looks_.size() ? looks_[style] : NumberLook::plain;
}

Result<void> XlsxRows::read(RowSink& sink) {
  if (xml_.next() != XmlKind::open) {
    return xml_fault();
  }
  if (!xml_.is(XmlSpace::spreadsheet, "worksheet")) {
    return fault(FaultCode::workbook_damaged);
  }
  bool data_seen = false;
  for (XmlKind kind = xml_.next(); kind != XmlKind::end; kind = xml_.next()) {
    if (kind == XmlKind::fault) {
      return xml_fault();
    }
    if (kind != XmlKind::open) {
      continue;
    }
    if (!xml_.is(XmlSpace::spreadsheet, "sheetData")) {
      if (!xml_.skip()) {
        return xml_fault();
      }
      continue;
    }
    if (data_seen) {
      return fault(FaultCode::workbook_damaged);
    }
    data_seen = true;
    plain_rows_ = xml_.tag() == "sheetData";
    const auto done = read_rows(sink);
    if (!done || stopped_) {
      return done;
    }
  }
  return {};
}

Result<void> XlsxRows::read_rows(RowSink& sink) {
  while (true) {
    if (!start_quick_row()) {
      if (refill()) {
        continue;
      }
      const XmlKind kind = xml_.next();
      if (kind == XmlKind::close) {
        return {};
      }
      if (kind == XmlKind::fault || kind == XmlKind::end) {
        return xml_fault();
      }
      if (kind == XmlKind::text) {
        continue;
      }
      if (!xml_.is(XmlSpace::spreadsheet, "row")) {
        if (!xml_.skip()) {
          return xml_fault();
        }
        continue;
      }
      if (!start_row()) {
        return fault(FaultCode::workbook_damaged, "row after " + std::to_string(next_row_));
      }
    }
    if (auto read = read_cells(); !read) {
      return read;
    }
    if (auto handed = hand_over(sink); !handed || stopped_) {
      return handed;
    }
  }
}

Result<void> XlsxRows::hand_over(RowSink& sink) {
  cells_seen_ += cells_used_;
  if (cells_seen_ > part_.budget().cells) {
    return fault(FaultCode::file_too_large, "cells");
  }
  stopped_ = cells_used_ > 0 && !sink.take({row_, hidden_, std::span(cells_).first(cells_used_)});
  return {};
}

// A row that goes back or too far is left to start_row(), which says so.
bool XlsxRows::start_quick_row() {
  const std::string_view rest = xml_.rest();
  const QuickRow quick = plain_rows_ && !rest.empty() ? match_quick_row(rest.data()) : QuickRow{};
  if (quick.size == 0 || quick.number <= next_row_ || quick.number > limits::rows) {
    return false;
  }
  xml_.step(quick.size);
  begin_row(quick.number, false);
  mark_ = quick.mark;
  plain_cells_ = true;
  row_entered_ = false;
  return true;
}

void XlsxRows::begin_row(std::uint32_t number, bool hidden) {
  row_ = number - 1;
  next_row_ = number;
  next_column_ = 0;
  column_ = 0;
  hidden_ = hidden;
  cells_used_ = 0;
  row_text_bytes_ = 0;
  settled_ = 0;
  stored_.clear();
}

// More of the part when little is left in the window, so that what was cut there can be matched whole.
bool XlsxRows::refill() {
  constexpr std::size_t low = 4096;
  return xml_.refill(low);
}

// A text costs no memory as long as it stands in the window or among the shared strings.
Result<void> XlsxRows::check_row() const {
  return row_text_bytes_ > part_.budget().row_text_bytes ? fault(FaultCode::file_too_large, "row_text_bytes")
                                                         : Result<void>();
}

Result<void> XlsxRows::read_cells() {
  while (true) {
    const auto quick = plain_cells_ ? take_quick_cells() : Result<RowEnd>(RowEnd::not_yet);
    if (!quick) {
      return std::unexpected(quick.error());
    }
    if (auto checked = check_row(); !checked || *quick == RowEnd::met) {
      return checked;
    }
    settle();
    if (refill()) {
      continue;
    }
    if (!row_entered_) {
      xml_.enter("row");
      row_entered_ = true;
    }
    const auto next = read_next_cell();
    if (!next) {
      return std::unexpected(next.error());
    }
    if (auto checked = check_row(); !checked || *next == RowEnd::met) {
      return checked;
    }
  }
}

// As many cells as follow each other in the usual spelling, and the end of a row that began so.
Result<XlsxRows::RowEnd> XlsxRows::take_quick_cells() {
  const std::string_view rest = xml_.rest();
  const char* at = rest.data();
  while (at != nullptr) {
    const QuickCell quick = match_quick_cell(at, mark_);
    if (quick.size == 0) {
      break;
    }
    if (!take_position({quick.column, row_})) {
      return damaged();
    }
    const auto kept = keep_quick(quick);
    if (!kept) {
      return std::unexpected(kept.error());
    }
    at += quick.size;
  }
  const bool ends = at != nullptr && !row_entered_ && begins(at, "</row>");
  xml_.step(static_cast<std::size_t>(at - rest.data()) + (ends ? 6 : 0));
  return ends ? RowEnd::met : RowEnd::not_yet;
}

bool XlsxRows::take_position(const Position& position) {
  if (position.row != row_ || position.column < next_column_ || position.column >= limits::columns) {
    return false;
  }
  column_ = position.column;
  next_column_ = column_ + 1;
  return true;
}

// Texts of this row that stand in the window are kept apart, for it is about to move on.
void XlsxRows::settle() {
  const std::string_view window = part_.text();
  const std::less<> before;
  for (; settled_ < cells_used_; ++settled_) {
    std::string_view& text = cells_[settled_].text;
    if (!before(text.data(), window.data()) && before(text.data(), window.data() + window.size())) {
      text = stored_.keep(text);
    }
  }
}

void XlsxRows::push(const Cell& cell) {
  if (cells_used_ == cells_.size()) {
    cells_.resize(cells_.size() * 2 + 8);
  }
  cells_[cells_used_++] = cell;
  row_text_bytes_ += cell.text.size();
}

Result<void> XlsxRows::keep_quick(const QuickCell& quick) {
  if (quick.type == CellType::shared && quick.whole) {
    return keep_shared(quick.number);
  }
  if (quick.type == CellType::text && !quick.special && !quick.value.empty()) {
    return keep_plain_text(quick.value);
  }
  RawCell cell;
  cell.type = quick.type;
  cell.style = quick.style;
  cell.value = quick.value;
  cell.value_seen = true;
  cell.whole = quick.whole ? std::optional(quick.number) : std::nullopt;
  if (quick.special) {
    auto decoded = decode_references(quick.value, LineEnds::newlines);
    if (!decoded) {
      return xml_fault();
    }
    cell.value = stored_.keep(*decoded);
  }
  return keep(cell);
}

Result<void> XlsxRows::keep(const RawCell& cell) {
  if (!cell.value_seen || cell.value.empty()) {
    const bool no_result = cell.formula && (!cell.value_seen || cell.type != CellType::text);
    if (no_result) {
      push(CellKind::formula_without_value, {});
    }
    return {};
  }
  if (cell.inline_string) {
    push(CellKind::text, cell.value);
    return {};
  }
  switch (cell.type) {
    case CellType::shared: return keep_shared(cell.whole ? cell.whole : parse_index(cell.value));
    case CellType::text: return keep_text(cell.value);
    case CellType::error: push(CellKind::error, cell.value); return {};
    case CellType::boolean: return keep_boolean(cell.value);
    case CellType::date:
    case CellType::number: break;
  }
  return keep_number(cell);
}

Result<void> XlsxRows::keep_shared(std::optional<std::uint32_t> index) {
  const auto text = index ? strings_.at(*index) : std::nullopt;
  if (!text) {
    return damaged();
  }
  if (!text->empty()) {
    push({column_, CellKind::text, NumberLook::plain, 0, *text, *index + 1, true});
  }
  return {};
}

Result<void> XlsxRows::keep_text(std::string_view text) {
  if (text.find("_x") != std::string_view::npos) {
    text = stored_.keep(decode_x_escapes(text));
  }
  return keep_plain_text(text);
}

Result<void> XlsxRows::keep_plain_text(std::string_view text) {
  if (over_cell_length(text)) {
    return fault(FaultCode::file_too_large, "cell_characters");
  }
  push(CellKind::text, text);
  return {};
}

Result<void> XlsxRows::keep_boolean(std::string_view text) {
  const bool truth = text == "1" || text == "true";
  if (!truth && text != "0" && text != "false") {
    return damaged();
  }
  push({column_, CellKind::boolean, NumberLook::plain, truth ? 1.0 : 0.0, {}});
  return {};
}

// A t="d" that is no whole date, such as a time alone, stays the text that it is.
Result<void> XlsxRows::keep_number(const RawCell& cell) {
  const bool date = cell.type == CellType::date;
  const auto number = date         ? parse_iso_date(cell.value)
                      : cell.whole ? std::optional<double>(*cell.whole)
                                   : parse_number(cell.value);
  if (!number && date) {
    return keep_text(cell.value);
  }
  if (!number) {
    return damaged();
  }
  const NumberLook look = date ? NumberLook::date : look_of(cell.style);
  push({column_, CellKind::number, look, *number, {}});
  return {};
}

}  // namespace portal::sheet
