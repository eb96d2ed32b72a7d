#include "core/report/check_row.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "core/base/utf8.h"
#include "core/roster/email.h"
#include "core/roster/names.h"

namespace portal {
namespace {

std::optional<Rule> error_in(const Column& column, const Value& value) {
  const Shape shape = value.shape;
  const std::string_view text = value.cleaned;
  if (shape == Shape::error) {
    return Rule::cell_error_value;
  }
  if (shape == Shape::formula_without_value) {
    return Rule::cell_formula_without_value;
  }
  if (text.empty()) {
    return column.need == Need::required ? std::optional(Rule::required_empty) : std::nullopt;
  }
  if (text.size() > longest_cell && count_characters(text) > longest_cell) {
    return Rule::cell_too_long;
  }
  if (column.field == Field::email && !is_email(text)) {
    return Rule::email_malformed;
  }
  if (column.field == Field::year && (shape == Shape::date || !parse_year(text))) {
    return Rule::year_invalid;
  }
  return std::nullopt;
}

// Of a text that is not empty.
std::vector<Rule> warnings_in(Field field, Shape shape, std::string_view text) {
  std::vector<Rule> rules;
  if (is_free_text(field) && (shape == Shape::date || shape == Shape::scientific)) {
    rules.push_back(Rule::cell_changed_by_excel);
  }
  if (is_free_text(field) && is_formula_like(text)) {
    rules.push_back(Rule::cell_formula_like);
  }
  if (field == Field::family_name && lost_apostrophe(text)) {
    rules.push_back(Rule::name_lost_apostrophe);
  }
  if (field == Field::family_name && is_reversed(text)) {
    rules.push_back(Rule::name_reversed);
  }
  return rules;
}

std::vector<Rule> rules_broken(const Column& column, const Value& value, std::optional<Rule> error) {
  if (error) {
    return {*error};
  }
  std::vector<Rule> rules;
  if (value.trimmed && !value.cleaned.empty() && column.field != Field::year) {
    rules.push_back(Rule::cell_trimmed);
  }
  if (!value.cleaned.empty()) {
    std::ranges::copy(warnings_in(column.field, value.shape, value.cleaned), std::back_inserter(rules));
  }
  return rules;
}

void keep(PersonView& person, Field field, const Value& value, bool good) {
  const std::string_view text = good ? value.cleaned : std::string_view();
  person.shared[index_of(field)] = value.shared;
  switch (field) {
    case Field::given_name: person.given_name = text; break;
    case Field::family_name: person.family_name = text; break;
    case Field::email: person.email = text; break;
    case Field::year: person.year = parse_year(text).value_or(0); break;
    case Field::class_name: person.class_name = text; break;
  }
}

}  // namespace

CheckedRow check_row(Kind kind, const ColumnPlaces& places, const RosterRow& row) {
  CheckedRow checked;
  checked.person.row = row.row;
  for (const Column& column : columns_of(kind)) {
    if (!places[index_of(column.field)]) {
      continue;
    }
    const Value& value = row.values[index_of(column.field)];
    const auto error = value.ordinary ? std::nullopt : error_in(column, value);
    if (!value.ordinary) {
      for (const Rule rule : rules_broken(column, value, error)) {
        checked.spots.push_back(spot(rule, places, column.field, row.row, value.text));
      }
    }
    keep(checked.person, column.field, value, !error);
  }
  return checked;
}

}  // namespace portal
