// Rows and cells in every spelling that XML has, token by token; xlsx_rows.cpp takes the usual one quicker.
#include "core/sheet/limits.h"
#include "core/sheet/xlsx_rows.h"

namespace portal::sheet {

bool XlsxRows::start_row() {
  const auto reference = xml_.attribute("r");
  const auto number = reference ? parse_index(*reference) : std::optional(next_row_ + 1);
  if (!number || *number <= next_row_ || *number > limits::rows) {
    return false;
  }
  const std::string_view hidden = xml_.attribute("hidden").value_or("");
  begin_row(*number, hidden == "1" || hidden == "true");
  mark_ = RowMark::of(row_);
  plain_cells_ = xml_.tag() == "row";
  row_entered_ = true;
  return true;
}

Result<XlsxRows::RowEnd> XlsxRows::read_next_cell() {
  const XmlKind kind = xml_.next();
  if (kind == XmlKind::close) {
    return RowEnd::met;
  }
  if (kind == XmlKind::fault || kind == XmlKind::end) {
    return xml_fault();
  }
  if (kind == XmlKind::text) {
    return RowEnd::not_yet;
  }
  if (xml_.is(XmlSpace::spreadsheet, "c")) {
    const auto read = read_cell();
    return read ? Result<RowEnd>(RowEnd::not_yet) : std::unexpected(read.error());
  }
  return xml_.skip() ? Result<RowEnd>(RowEnd::not_yet) : xml_fault();
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
  std::string value;  // the last one counts, when there are more
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return xml_fault();
    }
    if (kind != XmlKind::open) {
      continue;
    }
    if (xml_.is(XmlSpace::spreadsheet, "v")) {
      auto read = read_value();
      if (!read) {
        return std::unexpected(read.error());
      }
      value = *std::move(read);
      cell.value_seen = true;
    } else if (xml_.is(XmlSpace::spreadsheet, "is")) {
      if (!item_.read(xml_)) {
        return item_.too_long() ? fault(FaultCode::file_too_large, "cell_characters") : xml_fault();
      }
      value = item_.text();
      cell.value_seen = true;
      cell.inline_string = true;
    } else {
      cell.formula = cell.formula || xml_.is(XmlSpace::spreadsheet, "f");
      if (!xml_.skip()) {
        return xml_fault();
      }
    }
  }
  cell.value = stored_.keep(value);
  return keep(cell);
}

// The text of the element just opened; joined when it comes in pieces.
Result<std::string> XlsxRows::read_value() {
  const std::size_t outside = xml_.depth() - 1;
  std::string value;
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return xml_fault();
    }
    if (kind == XmlKind::text) {
      value += xml_.text();
    }
    if (value.size() > limits::cell_bytes * 7) {
      return fault(FaultCode::file_too_large, "cell_characters");
    }
  }
  return value;
}

}  // namespace portal::sheet
