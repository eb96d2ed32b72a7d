#include "core/roster/make_export.h"

#include <string_view>
#include <utility>
#include <vector>

#include "core/roster/column_rules.h"
#include "core/roster/columns.h"
#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

constexpr std::string_view no_code = "---";
constexpr double status_width = 16;
constexpr double code_width = 24;

std::string value_of(const Person& person, Field field) {
  switch (field) {
    case Field::given_name: return person.given_name;
    case Field::family_name: return person.family_name;
    case Field::email: return person.email;
    case Field::year: return person.year == 0 ? std::string() : std::to_string(person.year);
    case Field::class_name: break;
  }
  return person.class_name;
}

std::vector<sheet::TextCell> header_row(Kind kind) {
  std::vector<sheet::TextCell> row;
  for (const Column& column : columns_of(kind)) {
    row.push_back({std::string(column.name), sheet::Style::header});
  }
  row.push_back({std::string(ignored_columns[0]), sheet::Style::header});
  row.push_back({std::string(ignored_columns[1]), sheet::Style::header});
  return row;
}

std::vector<sheet::TextCell> person_row(Kind kind, const ExportRow& row) {
  std::vector<sheet::TextCell> cells;
  for (const Column& column : columns_of(kind)) {
    cells.push_back({value_of(row.person, column.field), sheet::Style::plain});
  }
  cells.push_back({row.status, sheet::Style::plain});
  cells.push_back({row.code.empty() ? std::string(no_code) : row.code, sheet::Style::plain});
  return cells;
}

}  // namespace

std::string make_export(Kind kind, Language language, std::span<const ExportRow> rows) {
  sheet::Sheet sheet;
  sheet.name = message(language, kind == Kind::students ? "template.sheet.students" : "template.sheet.teachers");
  sheet.column_widths = column_widths(kind);
  sheet.column_widths.push_back(status_width);
  sheet.column_widths.push_back(code_width);
  sheet.frozen_rows = 1;
  sheet.rows.reserve(rows.size() + 1);
  sheet.rows.push_back(header_row(kind));
  for (const ExportRow& row : rows) {
    sheet.rows.push_back(person_row(kind, row));
  }
  sheet::Document document;
  document.title = sheet.name;
  document.sheets.push_back(std::move(sheet));
  return sheet::write_workbook(document);
}

}  // namespace portal
