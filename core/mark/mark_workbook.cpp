#include "core/mark/mark_workbook.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/sort.h"
#include "core/mark/mark_notes.h"
#include "core/mark/mark_sheet.h"
#include "core/mark/mark_styles.h"
#include "core/mark/note_shapes.h"
#include "core/mark/package_edit.h"
#include "core/mark/survey_sheet.h"
#include "core/sheet/limits.h"
#include "core/sheet/xlsx_package.h"
#include "core/sheet/xlsx_parts.h"
#include "core/sheet/zip.h"

namespace portal::sheet {
namespace {

constexpr std::string_view spreadsheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::string_view vml_type = "application/vnd.openxmlformats-officedocument.vmlDrawing";

// The addresses of ECMA-376 transitional and of ISO 29500 strict.
struct Addresses {
  std::string_view spreadsheet;
  std::string_view relationships;
};
constexpr Addresses transitional{"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                 "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
constexpr Addresses strict{"http://purl.oclc.org/ooxml/spreadsheetml/main",
                           "http://purl.oclc.org/ooxml/officeDocument/relationships"};

RowRange rows_of(const Marks& marks) {
  if (!marks.column) {
    return {};
  }
  const std::uint32_t first = marks.column->header_row;
  return {first, marks.column->rows.empty() ? first : std::max(first, marks.column->rows.back().row)};
}

class WorkbookMarker {
 public:
  WorkbookMarker(const Zip& zip, const XlsxParts& parts, const Marks& marks)
      : zip_(zip), parts_(parts), marks_(marks), package_(zip), sheet_(parts.sheet_parts[marks.sheet]) {}

  Result<std::string> run();

 private:
  Result<void> mark();
  Result<void> add_notes();
  Result<MarkedNotes> put_notes(const Relationships& known);
  Result<void> put_shapes(const Relationships& known, const MarkedNotes& notes);
  Result<void> change_sheet();
  [[nodiscard]] std::vector<CellWork> cell_work() const;
  void choose_column();
  Result<std::string> new_part(std::string part, std::string content, std::string_view type, std::string_view relation);
  [[nodiscard]] const Addresses& addresses() const { return survey_.strict ? strict : transitional; }

  const Zip& zip_;
  const XlsxParts& parts_;
  const Marks& marks_;
  PackageEdit package_;
  std::string sheet_;
  SheetSurvey survey_;
  SheetWork work_;
};

Result<std::string> WorkbookMarker::run() {
  if (const auto marked = mark(); !marked) {
    return fault(marked.error().code, marked.error().place.empty() ? sheet_ : marked.error().place);
  }
  return package_.finish();
}

Result<void> WorkbookMarker::mark() {
  const auto text = package_.text_of(sheet_);
  if (!text) {
    return std::unexpected(text.error());
  }
  const auto again = marks_.column ? marks_.column->again : std::nullopt;
  auto survey = survey_sheet(text->text(), rows_of(marks_), again);
  if (!survey) {
    return std::unexpected(survey.error());
  }
  survey_ = *std::move(survey);
  choose_column();
  if (const auto noted = add_notes(); !noted) {
    return noted;
  }
  work_.cells = cell_work();
  work_.drawing_place = survey_.drawing_place;
  work_.relationship_space = addresses().relationships;
  return change_sheet();
}

// That of an earlier marking, unless it holds formulas: taking one away could break others.
void WorkbookMarker::choose_column() {
  if (!marks_.column) {
    return;
  }
  std::uint32_t free = survey_.columns_used;
  for (const CellMark& mark : marks_.cells) {
    free = std::max(free, mark.column + 1);
  }
  const bool again = marks_.column->again && !survey_.formula_in_column;
  work_.column = again ? *marks_.column->again : free;
  work_.column_is_new = !again;
  work_.texts_from = marks_.column->header_row + 1;
  if (*work_.column >= limits::columns) {
    work_.column.reset();
  }
}

// The name of a table's column must be what its cell says (18.5.1.3), so a header that may be one stays.
std::vector<CellWork> WorkbookMarker::cell_work() const {
  std::vector<CellWork> cells;
  for (const CellMark& mark : marks_.cells) {
    cells.push_back({mark.row, mark.column, mark.tone, std::nullopt});
  }
  if (work_.column) {
    if (work_.column_is_new || !survey_.has_tables) {
      cells.push_back({marks_.column->header_row, *work_.column, std::nullopt, marks_.column->header});
    }
    for (const RowText& row : marks_.column->rows) {
      cells.push_back({row.row, *work_.column, std::nullopt, row.text});
    }
  }
  heap_sort(cells, {}, [](const CellWork& cell) { return std::pair(cell.row, cell.column); });
  return cells;
}

Result<void> WorkbookMarker::add_notes() {
  const auto known = Relationships::of(zip_, sheet_);
  if (!known) {
    return std::unexpected(known.error());
  }
  if (marks_.cells.empty() && known->by_type("comments") == nullptr) {
    return {};
  }
  const auto notes = put_notes(*known);
  return notes ? put_shapes(*known, *notes) : std::unexpected(notes.error());
}

Result<std::string> WorkbookMarker::new_part(std::string part, std::string content, std::string_view type,
                                             std::string_view relation) {
  if (const auto added = package_.add(part, std::move(content), type); !added) {
    return std::unexpected(added.error());
  }
  return package_.relate(sheet_, std::string(addresses().relationships) + "/" + std::string(relation), part);
}

Result<MarkedNotes> WorkbookMarker::put_notes(const Relationships& known) {
  const Relationship* const part = known.by_type("comments");
  if (part == nullptr) {
    auto notes = mark_notes(no_notes(addresses().spreadsheet), marks_);
    if (!notes) {
      return notes;
    }
    const auto [name, number] = package_.free_name("xl/comments", ".xml");
    const auto added = new_part(name, notes->xml, std::string(spreadsheet_type) + "comments+xml", "comments");
    return added ? std::move(notes) : std::unexpected(added.error());
  }
  const auto text = package_.text_of(part->target);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto notes = mark_notes(text->text(), marks_);
  if (notes) {
    package_.change(part->target, notes->xml);
  }
  return notes;
}

Result<void> WorkbookMarker::put_shapes(const Relationships& known, const MarkedNotes& notes) {
  if (survey_.legacy_drawing.empty()) {
    if (notes.places.empty()) {
      return {};
    }
    const auto [name, number] = package_.free_name("xl/drawings/vmlDrawing", ".vml");
    auto shapes = with_note_shapes(no_shapes(number), notes);
    if (!shapes) {
      return std::unexpected(shapes.error());
    }
    const auto added = new_part(name, *std::move(shapes), vml_type, "vmlDrawing");
    if (!added) {
      return std::unexpected(added.error());
    }
    work_.drawing_id = *added;
    return {};
  }
  const Relationship* const part = known.by_id(survey_.legacy_drawing);
  const ZipEntry* const entry = part == nullptr ? nullptr : zip_.find(part->target);
  if (entry == nullptr) {
    return fault(FaultCode::workbook_damaged, sheet_);
  }
  const auto drawing = zip_.unpack(*entry);
  if (!drawing) {
    return std::unexpected(drawing.error());
  }
  auto shapes = with_note_shapes(as_text(drawing->bytes()), notes);
  if (!shapes) {
    return std::unexpected(shapes.error());
  }
  package_.change(part->target, *std::move(shapes));
  return {};
}

Result<void> WorkbookMarker::change_sheet() {
  const auto known = parts_.styles.empty() ? XmlText::from(Buffer()) : package_.text_of(parts_.styles);
  const auto text = package_.text_of(sheet_);
  if (!known || !text) {
    return std::unexpected(known ? text.error() : known.error());
  }
  auto styles = MarkStyles::from(parts_.styles.empty() ? MarkStyles::smallest() : known->text());
  if (!styles) {
    return std::unexpected(styles.error());
  }
  auto marked = mark_sheet(text->text(), work_, *styles);
  auto formats = styles->finish();
  if (!marked || !formats) {
    return std::unexpected(marked ? formats.error() : marked.error());
  }
  package_.change(sheet_, *std::move(marked));
  if (!parts_.styles.empty()) {
    package_.change(parts_.styles, *std::move(formats));
    return {};
  }
  // Some readers look for no other name.
  const std::string name = package_.has("xl/styles.xml") ? package_.free_name("xl/styles", ".xml").first : "xl/styles.xml";
  if (const auto added = package_.add(name, *std::move(formats), std::string(spreadsheet_type) + "styles+xml"); !added) {
    return added;
  }
  const auto related = package_.relate(parts_.workbook, std::string(addresses().relationships) + "/styles", name);
  return related ? Result<void>() : std::unexpected(related.error());
}

}  // namespace

Result<std::string> mark_workbook(Bytes file, const Marks& marks) {
  const auto zip = Zip::open(file);
  if (!zip) {
    return std::unexpected(zip.error());
  }
  const auto parts = find_parts(*zip);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  if (marks.sheet >= parts->sheets.size()) {
    return fault(FaultCode::no_sheet);
  }
  return WorkbookMarker(*zip, *parts, marks).run();
}

}  // namespace portal::sheet
