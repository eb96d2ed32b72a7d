#include "core/roster/make_template.h"

#include <utility>
#include <vector>

#include "core/roster/column_rules.h"
#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

constexpr std::string_view template_version = "1";

constexpr std::array<std::string_view, 7> explanations{
    "template.explanation.1", "template.explanation.2", "template.explanation.3", "template.explanation.4",
    "template.explanation.5", "template.explanation.6", "template.explanation.7"};

std::string_view need_text(Language language, Need need) {
  return message(language, need == Need::required ? "template.required" : "template.optional");
}

sheet::TextCell cell(std::string_view text, sheet::Style style) { return {std::string(text), style}; }

// As the manual shows it: Verplicht or Optioneel, the rule, the names.
std::vector<std::vector<sheet::TextCell>> head_rows(Kind kind, Language language) {
  std::vector<std::vector<sheet::TextCell>> rows(template_header_row);
  for (const Column& column : columns_of(kind)) {
    const bool required = column.need == Need::required;
    rows[0].push_back(
        cell(need_text(language, column.need), required ? sheet::Style::required : sheet::Style::optional));
    rows[1].push_back(cell(message(language, column.rule), sheet::Style::note));
    rows[2].push_back(cell(column.name, sheet::Style::header));
  }
  return rows;
}

sheet::Sheet data_sheet(Kind kind, Language language) {
  sheet::Sheet data;
  data.name = message(language, kind == Kind::students ? "template.sheet.students" : "template.sheet.teachers");
  data.column_widths = column_widths(kind);
  data.rows = head_rows(kind, language);
  data.frozen_rows = template_header_row;
  data.red_rules = red_rules(kind, template_header_row + 1);
  if (kind == Kind::students) {
    data.lists.push_back(year_list(language, template_header_row + 1));
  }
  return data;
}

std::vector<sheet::TextCell> person_row(Kind kind, const TemplateRow& person) {
  std::vector<sheet::TextCell> row;
  for (const Column& column : columns_of(kind)) {
    row.push_back(cell(person[index_of(column.field)], sheet::Style::plain));
  }
  return row;
}

sheet::Sheet explanation_sheet(Kind kind, Language language) {
  sheet::Sheet sheet;
  sheet.name = message(language, "template.explanation.sheet");
  sheet.column_widths = {24, 14, 100};
  sheet.text_columns = false;
  sheet.rows.push_back({cell(message(language, "template.explanation.title"), sheet::Style::title)});
  sheet.rows.emplace_back();
  for (const std::string_view key : explanations) {
    sheet.rows.push_back({cell(message(language, key), sheet::Style::plain)});
  }
  sheet.rows.emplace_back();
  sheet.rows.push_back({cell(message(language, "template.explanation.column"), sheet::Style::header),
                        cell(message(language, "template.explanation.need"), sheet::Style::header),
                        cell(message(language, "template.explanation.rule"), sheet::Style::header)});
  for (const Column& column : columns_of(kind)) {
    sheet.rows.push_back({cell(column.name, sheet::Style::plain),
                          cell(need_text(language, column.need), sheet::Style::plain),
                          cell(message(language, column.rule), sheet::Style::plain)});
  }
  return sheet;
}

}  // namespace

std::string make_template(Kind kind, Language language) { return make_filled_template(kind, language, {}); }

std::string make_filled_template(Kind kind, Language language, std::span<const TemplateRow> people) {
  sheet::Document document;
  document.sheets.push_back(data_sheet(kind, language));
  for (const TemplateRow& person : people) {
    document.sheets[0].rows.push_back(person_row(kind, person));
  }
  document.sheets.push_back(explanation_sheet(kind, language));
  document.title = message(language, kind == Kind::students ? "template.title.students" : "template.title.teachers");
  document.version = template_version;
  return sheet::write_workbook(document);
}

std::string_view template_file_name(Kind kind) {
  return kind == Kind::students ? "template_leerlingen.xlsx" : "template_docenten.xlsx";
}

}  // namespace portal
