#include "core/sheet/xml_2003.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "core/sheet/limits.h"
#include "core/sheet/row_buffer.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {
namespace {

constexpr std::string_view own_namespace = "urn:schemas-microsoft-com:office:spreadsheet";

// Every program that writes this binds the prefix ss.
std::optional<std::string_view> attribute(const XmlReader& xml, std::string_view prefixed) {
  const auto found = xml.attribute(prefixed);
  return found ? found : xml.attribute(prefixed.substr(prefixed.find(':') + 1));
}

std::optional<std::uint32_t> count_in(const XmlReader& xml, std::string_view prefixed) {
  const auto found = attribute(xml, prefixed);
  return found ? parse_index(*found) : std::nullopt;
}

// The rows of one <Worksheet>, which is a document of its own here, and well-formed: find_worksheets() has
// read all of it.
class WorksheetReader {
 public:
  WorksheetReader(std::string_view worksheet, RowSink& sink, std::size_t most_cells)
      : xml_(worksheet), sink_(sink), most_cells_(most_cells) {}
  Result<void> read();

 private:
  bool next_child();
  Result<void> read_row();
  Result<void> read_cell();
  Result<void> read_data(std::uint32_t column);
  Result<void> add(std::uint32_t column, std::string_view type, const std::string& text);
  [[nodiscard]] std::unexpected<Fault> damaged() const {
    return fault(FaultCode::workbook_damaged, cell_name(std::min(column_, limits::columns), row_));
  }

  XmlReader xml_;
  RowSink& sink_;
  std::size_t most_cells_;
  RowBuffer buffer_;
  std::uint32_t row_ = 0;     // the next one
  std::uint32_t column_ = 0;  // the next one
  std::size_t cells_ = 0;
  bool stopped_ = false;
};

Result<void> WorksheetReader::read() {
  for (XmlKind kind = xml_.next(); kind != XmlKind::end && kind != XmlKind::fault && !stopped_; kind = xml_.next()) {
    if (kind != XmlKind::open || xml_.name() == "Worksheet" || xml_.name() == "Table") {
      continue;
    }
    if (xml_.name() != "Row") {
      xml_.skip();
    } else if (const auto done = read_row(); !done) {
      return done;
    }
  }
  return {};
}

// The next element within the one that is open; false when that closes.
bool WorksheetReader::next_child() {
  XmlKind kind = xml_.next();
  while (kind == XmlKind::text) {
    kind = xml_.next();
  }
  return kind == XmlKind::open;
}

Result<void> WorksheetReader::read_row() {
  const std::uint32_t index = count_in(xml_, "ss:Index").value_or(row_ + 1);
  const std::uint32_t more = std::min(count_in(xml_, "ss:Span").value_or(0), limits::rows);
  const bool hidden = attribute(xml_, "ss:Hidden").value_or("0") == "1";
  if (index < row_ + 1) {
    return damaged();
  }
  if (index > limits::rows) {
    return fault(FaultCode::file_too_large, "rows");
  }
  row_ = index - 1;
  column_ = 0;
  while (next_child()) {
    if (xml_.name() != "Cell") {
      xml_.skip();
    } else if (const auto done = read_cell(); !done) {
      return done;
    }
  }
  stopped_ = !buffer_.empty() && !sink_.take(buffer_.row(row_, hidden));
  buffer_.clear();
  row_ += 1 + more;
  return {};
}

Result<void> WorksheetReader::read_cell() {
  const std::uint32_t index = count_in(xml_, "ss:Index").value_or(column_ + 1);
  const std::uint32_t more = std::min(count_in(xml_, "ss:MergeAcross").value_or(0), limits::columns);
  const bool formula = attribute(xml_, "ss:Formula").has_value();
  if (index < column_ + 1) {
    return damaged();
  }
  if (index > limits::columns) {
    return fault(FaultCode::file_too_large, "columns");
  }
  column_ = index - 1;
  bool data_seen = false;
  while (next_child()) {
    if (xml_.name() != "Data" || data_seen) {
      xml_.skip();
      continue;
    }
    data_seen = true;
    if (const auto done = read_data(column_); !done) {
      return done;
    }
  }
  if (formula && !data_seen) {
    buffer_.add_text(column_, CellKind::formula_without_value, {});
  }
  column_ += 1 + more;
  return {};
}

// The text of <Data>, markup of fonts and all within it left out.
Result<void> WorksheetReader::read_data(std::uint32_t column) {
  const std::string type(attribute(xml_, "ss:Type").value_or("String"));
  const std::size_t inside = xml_.depth();
  std::string text;
  for (XmlKind kind = XmlKind::open; kind != XmlKind::fault && xml_.depth() >= inside;) {
    kind = xml_.next();
    if (kind == XmlKind::text) {
      text += xml_.text();
    }
    if (text.size() > limits::cell_bytes) {
      return fault(FaultCode::file_too_large, "cell_characters");
    }
  }
  return add(column, type, text);
}

Result<void> WorksheetReader::add(std::uint32_t column, std::string_view type, const std::string& text) {
  if (++cells_ > most_cells_) {
    return fault(FaultCode::file_too_large, "cells");
  }
  const auto number = type == "DateTime"                    ? parse_iso_date(text)
                      : type == "String" || type == "Error" ? std::nullopt
                                                            : parse_number(text);
  if (type == "Error") {
    buffer_.add_text(column, CellKind::error, text);
  } else if (!number) {
    buffer_.add_text(column, CellKind::text, text);
  } else if (type == "Boolean") {
    buffer_.add_number(column, CellKind::boolean, NumberLook::plain, *number);
  } else {
    buffer_.add_number(column, CellKind::number, type == "DateTime" ? NumberLook::date : NumberLook::plain, *number);
  }
  return {};
}

struct Worksheet {
  std::size_t begin;
  std::size_t size;
};

class Xml2003Workbook final : public Workbook {
 public:
  Xml2003Workbook(XmlText text, std::vector<SheetInfo> sheets, std::vector<Worksheet> places, std::size_t most_cells)
      : text_(std::move(text)), sheets_(std::move(sheets)), places_(std::move(places)), most_cells_(most_cells) {}

  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return sheets_; }
  [[nodiscard]] bool dates_from_1904() const override { return false; }  // a DateTime is written out
  Result<void> read(std::size_t sheet, RowSink& sink) const override {
    return WorksheetReader(text_.text().substr(places_[sheet].begin, places_[sheet].size), sink, most_cells_).read();
  }

 private:
  XmlText text_;
  std::vector<SheetInfo> sheets_;
  std::vector<Worksheet> places_;
  std::size_t most_cells_;
};

Buffer copy_of(std::string_view text) {
  Buffer copy = Buffer::with_size(text.size());
  std::ranges::copy(as_bytes(text).first(copy.size()), copy.data());
  return copy;
}

Result<std::unique_ptr<Workbook>> find_worksheets(XmlText text, const Budget& budget) {
  XmlReader xml(text.text());
  std::vector<SheetInfo> sheets;
  std::vector<Worksheet> places;
  const auto position = [&] { return text.text().size() - xml.rest().size(); };
  for (std::size_t at = 0; sheets.size() <= budget.sheets; at = position()) {
    const XmlKind kind = xml.next();
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (kind == XmlKind::end) {
      break;
    }
    if (kind == XmlKind::open && xml.depth() == 2) {
      const bool is_sheet = xml.name() == "Worksheet";
      const auto name = decode_references(attribute(xml, "ss:Name").value_or(""), LineEnds::spaces);
      if (!xml.skip()) {
        return fault(xml.fault_code());
      }
      if (is_sheet) {
        sheets.push_back({name.value_or(""), Visibility::visible});
        places.push_back({at, position() - at});
      }
    }
  }
  if (sheets.empty() || sheets.size() > budget.sheets) {
    return sheets.empty() ? fault(FaultCode::no_sheet) : fault(FaultCode::file_too_large, "sheets");
  }
  return std::make_unique<Xml2003Workbook>(std::move(text), std::move(sheets), std::move(places), budget.cells);
}

}  // namespace

bool looks_like_xml_2003(std::string_view text) {
  return text.starts_with('<') && text.substr(0, 4096).find(own_namespace) != std::string_view::npos &&
         text.substr(0, 4096).find("Workbook") != std::string_view::npos;
}

Result<std::unique_ptr<Workbook>> open_xml_2003(std::string_view text, const Budget& budget) {
  if (text.starts_with("<?xml")) {
    text.remove_prefix(std::min(text.find("?>"), text.size() - 2) + 2);  // it names the encoding of before
  }
  auto checked = XmlText::from(copy_of(text));
  if (!checked) {
    return std::unexpected(checked.error());
  }
  return find_worksheets(std::move(*checked), budget);
}

}  // namespace portal::sheet
