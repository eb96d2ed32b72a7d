#include "core/anonymous/make_anonymous.h"

#include <utility>

#include "core/anonymous/anonymise.h"
#include "core/roster/column_rules.h"
#include "core/roster/columns.h"
#include "core/roster/key_columns.h"
#include "core/roster/make_template.h"
#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

constexpr std::size_t key_header_row = 6;  // Excel's number
constexpr double anonymous_width = 22;

std::string year_text(std::uint8_t year) { return year == 0 ? std::string() : std::to_string(year); }

TemplateRow anonymous_row(Kind kind, std::uint32_t number, std::uint8_t year, std::string class_name) {
  return {anonymous_given_name(kind, number), anonymous_family_name(number), {}, year_text(year), std::move(class_name)};
}

std::vector<sheet::TextCell> key_header(Kind kind) {
  std::vector<sheet::TextCell> row{{std::string(anonymous_given_name_column), sheet::Style::header},
                                   {std::string(anonymous_family_name_column), sheet::Style::header}};
  for (const Column& column : columns_of(kind)) {
    row.push_back({std::string(column.name), sheet::Style::header});
  }
  return row;
}

std::vector<sheet::TextCell> key_row(Kind kind, std::uint32_t number, const Person& person) {
  const TemplateRow texts{person.given_name, person.family_name, person.email, year_text(person.year), person.class_name};
  std::vector<sheet::TextCell> row{{anonymous_given_name(kind, number)}, {anonymous_family_name(number)}};
  for (const Column& column : columns_of(kind)) {
    row.push_back({texts[index_of(column.field)]});
  }
  return row;
}

// What the file is and what to do with it, above the table.
std::vector<std::vector<sheet::TextCell>> key_head(Kind kind, Language language, std::string_view anonymous_file) {
  std::vector<std::vector<sheet::TextCell>> rows(key_header_row);
  rows[0].push_back({std::string(message(language, "anonymous.key.title")), sheet::Style::title});
  rows[1].push_back({std::string(message(language, "anonymous.key.keep"))});
  rows[2].push_back({message(language, "anonymous.key.belongs", {{"file", anonymous_file}})});
  rows[3].push_back({std::string(message(language, "anonymous.key.later"))});
  rows[key_header_row - 1] = key_header(kind);
  return rows;
}

}  // namespace

std::string make_anonymous_file(Kind kind, Language language, std::span<const Person> people,
                                std::span<const std::uint32_t> numbers) {
  std::vector<TemplateRow> rows(people.size());
  for (std::size_t at = 0; at < people.size(); ++at) {
    rows[numbers[at] - 1] = anonymous_row(kind, numbers[at], people[at].year, people[at].class_name);
  }
  return make_filled_template(kind, language, rows);
}

std::string make_key_file(Kind kind, Language language, std::span<const Person> people,
                          std::span<const std::uint32_t> numbers, std::string_view anonymous_file) {
  sheet::Sheet key;
  key.name = message(language, "anonymous.key.sheet");
  key.column_widths = column_widths(kind);
  key.column_widths.insert(key.column_widths.begin(), 2, anonymous_width);
  key.frozen_rows = key_header_row;
  key.rows = key_head(kind, language, anonymous_file);
  key.rows.reserve(key_header_row + people.size());
  for (std::size_t at = 0; at < people.size(); ++at) {
    key.rows.push_back(key_row(kind, numbers[at], people[at]));
  }
  sheet::Document document;
  document.title = message(language, "anonymous.key.title");
  document.sheets.push_back(std::move(key));
  return sheet::write_workbook(document);
}

std::string make_anonymous_file(Kind kind, Language language, std::span<const ClassSize> classes) {
  std::vector<TemplateRow> rows;
  for (const ClassSize& one : classes) {
    for (std::uint32_t person = 0; person < one.people; ++person) {
      const auto number = static_cast<std::uint32_t>(rows.size() + 1);
      rows.push_back(anonymous_row(kind, number, one.year, one.class_name));
    }
  }
  return make_filled_template(kind, language, rows);
}

}  // namespace portal
