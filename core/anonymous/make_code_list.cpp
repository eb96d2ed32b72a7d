#include <utility>

#include "core/anonymous/rejoin.h"
#include "core/roster/column_rules.h"
#include "core/roster/columns.h"
#include "core/roster/key_columns.h"
#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

constexpr double code_width = 24;
constexpr double other_width = 20;

std::vector<sheet::TextCell> header_row(Kind kind) {
  std::vector<sheet::TextCell> row;
  for (const Column& column : columns_of(kind)) {
    row.push_back({std::string(column.name), sheet::Style::header});
  }
  for (const std::string_view name :
       {ignored_columns[1], ignored_columns[0], anonymous_given_name_column, anonymous_family_name_column}) {
    row.push_back({std::string(name), sheet::Style::header});
  }
  return row;
}

std::vector<sheet::TextCell> person_row(Kind kind, const ListedPerson& listed) {
  const Person& person = listed.person;
  std::vector<sheet::TextCell> row{{person.given_name}, {person.family_name}, {person.email}};
  if (kind == Kind::students) {
    row.push_back({person.year == 0 ? std::string() : std::to_string(person.year)});
    row.push_back({person.class_name});
  }
  for (const std::string& text :
       {listed.code, listed.status, listed.anonymous_given_name, listed.anonymous_family_name}) {
    row.push_back({text});
  }
  return row;
}

}  // namespace

std::string make_code_list(const Rejoined& joined, Language language) {
  sheet::Sheet list;
  list.name = message(language, "anonymous.list.sheet");
  list.column_widths = column_widths(joined.kind);
  list.column_widths.insert(list.column_widths.end(), {code_width, other_width, other_width, other_width});
  list.frozen_rows = 1;
  list.rows.reserve(joined.people.size() + 1);
  list.rows.push_back(header_row(joined.kind));
  for (const ListedPerson& person : joined.people) {
    list.rows.push_back(person_row(joined.kind, person));
  }
  sheet::Document document;
  document.title = list.name;
  document.sheets.push_back(std::move(list));
  return sheet::write_workbook(document);
}

}  // namespace portal
