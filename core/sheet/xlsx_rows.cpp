#include "core/sheet/xlsx_rows.h"

#include "core/sheet/limits.h"

namespace portal::sheet {

XlsxRows::XlsxRows(std::string_view document, const XlsxStrings& strings, std::span<const NumberLook> looks)
    : xml_(document), strings_(strings), looks_(looks) {}

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
    const auto done = read_rows(sink);
    if (!done || stopped_) {
      return done;
    }
  }
  return {};
}

Result<void> XlsxRows::read_rows(RowSink& sink) {
  while (true) {
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
    if (auto read = read_cells(); !read) {
      return read;
    }
    stopped_ = !cells_.empty() && !sink.take({row_, hidden_, cells_});
    if (stopped_) {
      return {};
    }
  }
}

bool XlsxRows::start_row() {
  const auto reference = xml_.attribute("r");
  const auto number = reference ? parse_index(*reference) : std::optional(next_row_ + 1);
  if (!number || *number <= next_row_ || *number > limits::rows) {
    return false;
  }
  row_ = *number - 1;
  next_row_ = *number;
  next_column_ = 0;
  column_ = 0;
  const std::string_view hidden = xml_.attribute("hidden").value_or("");
  hidden_ = hidden == "1" || hidden == "true";
  plain_tags_ = xml_.tag() == "row";
  cells_.clear();
  stored_used_ = 0;
  return true;
}

Result<void> XlsxRows::read_cells() {
  const RowMark mark(row_);
  while (true) {
    while (plain_tags_) {
      const auto quick = match_quick_cell(xml_.rest(), mark);
      if (!quick) {
        break;
      }
      if (!take_position({quick->column, row_})) {
        return damaged();
      }
      if (auto kept = keep(quick->cell); !kept) {
        return kept;
      }
      xml_.step(quick->size);
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
    if (xml_.is(XmlSpace::spreadsheet, "c")) {
      if (auto read = read_cell(); !read) {
        return read;
      }
    } else if (!xml_.skip()) {
      return xml_fault();
    }
  }
}

bool XlsxRows::take_position(const Position& position) {
  if (position.row != row_ || position.column < next_column_ || position.column >= limits::columns) {
    return false;
  }
  column_ = position.column;
  next_column_ = column_ + 1;
  return true;
}

Result<void> XlsxRows::read_cell() {
  const auto reference = xml_.attribute("r");
  const auto position = reference ? parse_position(*reference) : std::optional(Position{next_column_, row_});
  const auto type = cell_type_of(xml_.attribute("t").value_or("n"));
  if (!position || !take_position(*position) || !type) {
    return damaged();
  }
  RawCell cell;
  cell.type = *type;
  cell.style = parse_index(xml_.attribute("s").value_or("0")).value_or(0);
  const std::size_t outside = xml_.depth() - 1;
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return xml_fault();
    }
    if (kind != XmlKind::open) {
      continue;
    }
    if (xml_.is(XmlSpace::spreadsheet, "v")) {
      const auto value = read_value();
      if (!value) {
        return std::unexpected(value.error());
      }
      cell.value = *value;
      cell.value_seen = true;
    } else if (xml_.is(XmlSpace::spreadsheet, "is")) {
      if (!item_.read(xml_)) {
        return item_.too_long() ? fault(FaultCode::file_too_large, "cell_characters") : xml_fault();
      }
      cell.value = store(item_.text());
      cell.value_seen = true;
      cell.inline_string = true;
    } else {
      cell.formula = cell.formula || xml_.is(XmlSpace::spreadsheet, "f");
      if (!xml_.skip()) {
        return xml_fault();
      }
    }
  }
  return keep(cell);
}

// The text of the element just opened; joined when it comes in pieces.
Result<std::string_view> XlsxRows::read_value() {
  const std::size_t outside = xml_.depth() - 1;
  std::string_view value;
  std::string joined;
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return xml_fault();
    }
    if (kind == XmlKind::text && value.empty() && xml_.text_lasts()) {
      value = xml_.text();
    } else if (kind == XmlKind::text) {
      joined = std::string(value).append(xml_.text());
      value = store(joined);
    }
    if (value.size() > limits::cell_bytes * 7) {
      return fault(FaultCode::file_too_large, "cell_characters");
    }
  }
  return value;
}

std::string_view XlsxRows::store(std::string_view text) {
  if (stored_used_ == stored_.size()) {
    stored_.emplace_back();
  }
  std::string& slot = stored_[stored_used_++];
  slot.assign(text);
  return slot;
}

void XlsxRows::push(CellKind kind, std::string_view text) {
  cells_.push_back({column_, kind, NumberLook::plain, 0, text});
}

Result<void> XlsxRows::keep(const RawCell& cell) {
  if (!cell.value_seen || cell.value.empty()) {
    const bool no_result = cell.formula && (!cell.value_seen || cell.type != CellType::text);
    if (no_result) {
      push(CellKind::formula_without_value, {});
    }
    return {};
  }
  if (++cells_seen_ > limits::cells) {
    return fault(FaultCode::file_too_large, "cells");
  }
  if (cell.inline_string) {
    push(CellKind::text, cell.value);
    return {};
  }
  switch (cell.type) {
    case CellType::shared: return keep_shared(cell);
    case CellType::text: return keep_text(cell.value);
    case CellType::error: push(CellKind::error, cell.value); return {};
    case CellType::boolean: return keep_boolean(cell.value);
    case CellType::date:
    case CellType::number: break;
  }
  return keep_number(cell);
}

Result<void> XlsxRows::keep_shared(const RawCell& cell) {
  const auto index = cell.whole ? cell.whole : parse_index(cell.value);
  const auto text = index ? strings_.at(*index) : std::nullopt;
  if (!text) {
    return damaged();
  }
  if (!text->empty()) {
    push(CellKind::text, *text);
  }
  return {};
}

Result<void> XlsxRows::keep_text(std::string_view text) {
  if (text.find("_x") != std::string_view::npos) {
    text = store(decode_x_escapes(text));
  }
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
  cells_.push_back({column_, CellKind::boolean, NumberLook::plain, truth ? 1.0 : 0.0, {}});
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
  cells_.push_back({column_, CellKind::number, look, *number, {}});
  return {};
}

}  // namespace portal::sheet
