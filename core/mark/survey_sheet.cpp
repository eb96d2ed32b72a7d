#include "core/mark/survey_sheet.h"

#include <algorithm>
#include <array>

#include "core/mark/cell_places.h"
#include "core/sheet/limits.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xml.h"

namespace portal::sheet {
namespace {

// The children of a worksheet that stand before legacyDrawing (ECMA-376 part 1, 18.3.1.99).
constexpr std::array<std::string_view, 30> before_drawing{
    "sheetPr",        "dimension",       "sheetViews",   "sheetFormatPr",         "cols",
    "sheetData",      "sheetCalcPr",     "sheetProtection", "protectedRanges",    "scenarios",
    "autoFilter",     "sortState",       "dataConsolidate", "customSheetViews",   "mergeCells",
    "phoneticPr",     "conditionalFormatting", "dataValidations", "hyperlinks",   "printOptions",
    "pageMargins",    "pageSetup",       "headerFooter", "rowBreaks",             "colBreaks",
    "customProperties", "cellWatches",   "ignoredErrors", "smartTags",            "drawing"};

constexpr std::string_view strict_address = "http://purl.oclc.org/ooxml/spreadsheetml/main";

class Surveyor {
 public:
  Surveyor(std::string_view document, RowRange rows, std::optional<std::uint32_t> column)
      : xml_(document), rows_(rows), column_(column) {}

  Result<SheetSurvey> run();

 private:
  bool open();  // false when the sheet is damaged
  bool open_section();
  bool open_in_section();
  void open_in_cell();
  void close();
  void note_merge();

  XmlReader xml_;
  RowRange rows_;
  std::optional<std::uint32_t> column_;
  CellPlaces places_;
  SheetSurvey found_;
  std::string_view section_;  // the child of the worksheet that is open
  bool data_seen_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
};

Result<SheetSurvey> Surveyor::run() {
  for (XmlKind kind = xml_.next(); kind != XmlKind::end; kind = xml_.next()) {
    if (kind == XmlKind::fault) {
      return fault(xml_.fault_code());
    }
    if (kind == XmlKind::open && !open()) {
      return fault(FaultCode::workbook_damaged);
    }
    if (kind == XmlKind::close) {
      close();
    }
  }
  return data_seen_ ? Result<SheetSurvey>(found_) : fault(FaultCode::workbook_damaged);
}

bool Surveyor::open() {
  switch (xml_.depth()) {
    case 1:
      found_.strict = xml_.piece().find(strict_address) != std::string_view::npos;
      return xml_.is(XmlSpace::spreadsheet, "worksheet");
    case 2: return open_section();
    case 3: return open_in_section();
    case 4:
      in_cell_ = in_row_ && xml_.is(XmlSpace::spreadsheet, "c");
      return !in_cell_ || places_.start_cell(xml_);
    case 5: open_in_cell(); return true;
    default: return true;
  }
}

bool Surveyor::open_section() {
  section_ = xml_.space() == XmlSpace::spreadsheet ? xml_.name() : std::string_view();
  if (section_ == "legacyDrawing") {
    const auto id = xml_.attribute(XmlSpace::relationship_ids, "id");
    found_.legacy_drawing = decode_references(id.value_or(""), LineEnds::spaces).value_or("");
  }
  found_.has_tables = found_.has_tables || section_ == "tableParts";
  if (section_ != "sheetData") {
    return true;
  }
  const bool first = !data_seen_;
  data_seen_ = true;
  return first;
}

bool Surveyor::open_in_section() {
  in_row_ = section_ == "sheetData" && xml_.is(XmlSpace::spreadsheet, "row");
  if (section_ == "mergeCells") {
    note_merge();
  }
  return !in_row_ || places_.start_row(xml_);
}

void Surveyor::open_in_cell() {
  const bool formula = xml_.is(XmlSpace::spreadsheet, "f");
  if (!in_cell_ || !(formula || xml_.is(XmlSpace::spreadsheet, "v") || xml_.is(XmlSpace::spreadsheet, "is"))) {
    return;
  }
  found_.columns_used = std::max(found_.columns_used, places_.column() + 1);
  found_.formula_in_column = found_.formula_in_column || (formula && column_ == places_.column());
}

void Surveyor::note_merge() {
  const std::string_view range = xml_.attribute("ref").value_or("");
  const std::size_t colon = std::min(range.find(':'), range.size());
  const auto first = parse_position(range.substr(0, colon));
  const auto last = parse_position(range.substr(std::min(colon + 1, range.size())));
  if (first && last && first->row <= rows_.last && last->row >= rows_.first) {
    found_.columns_used = std::max(found_.columns_used, last->column + 1);
  }
}

void Surveyor::close() {
  if (xml_.depth() == 1 && xml_.space() == XmlSpace::spreadsheet &&
      std::ranges::find(before_drawing, xml_.name()) != before_drawing.end()) {
    found_.drawing_place = xml_.end();
  }
}

}  // namespace

Result<SheetSurvey> survey_sheet(std::string_view document, RowRange rows, std::optional<std::uint32_t> column) {
  return Surveyor(document, rows, column).run();
}

}  // namespace portal::sheet
