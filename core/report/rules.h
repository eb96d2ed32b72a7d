// THE table of rules: what can be found, whether it is an error or a warning, and its stable code. The
// sentence of a rule is the message "finding." + code; docs/finding-codes.md lists them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace portal {

enum class Severity : std::uint8_t { error, warning };

enum class Rule : std::uint8_t {
  header_absent,
  header_missing,
  header_misspelt,
  header_duplicate,
  header_other_template,
  column_unexpected,
  roster_empty,
  required_empty,
  cell_too_long,
  cell_error_value,
  cell_formula_without_value,
  email_malformed,
  email_duplicate,
  year_invalid,
  cell_trimmed,
  cell_changed_by_excel,
  cell_formula_like,
  name_lost_apostrophe,
  name_reversed,
  name_unusual,
  class_spelling,
  email_other_domain,
  year_all_the_same,
  person_duplicate,
  sheet_other,
  rows_hidden,
};

struct RuleRow {
  Rule rule;
  Severity severity;
  std::string_view code;
};

inline constexpr std::array<RuleRow, 26> rules{{
    {Rule::header_absent, Severity::error, "header.absent"},
    {Rule::header_missing, Severity::error, "header.missing"},
    {Rule::header_misspelt, Severity::error, "header.misspelt"},
    {Rule::header_duplicate, Severity::error, "header.duplicate"},
    {Rule::header_other_template, Severity::error, "header.other_template"},
    {Rule::column_unexpected, Severity::error, "column.unexpected"},
    {Rule::roster_empty, Severity::error, "roster.empty"},
    {Rule::required_empty, Severity::error, "required.empty"},
    {Rule::cell_too_long, Severity::error, "cell.too_long"},
    {Rule::cell_error_value, Severity::error, "cell.error_value"},
    {Rule::cell_formula_without_value, Severity::error, "cell.formula_without_value"},
    {Rule::email_malformed, Severity::error, "email.malformed"},
    {Rule::email_duplicate, Severity::error, "email.duplicate"},
    {Rule::year_invalid, Severity::error, "year.invalid"},
    {Rule::cell_trimmed, Severity::warning, "cell.trimmed"},
    {Rule::cell_changed_by_excel, Severity::warning, "cell.changed_by_excel"},
    {Rule::cell_formula_like, Severity::warning, "cell.formula_like"},
    {Rule::name_lost_apostrophe, Severity::warning, "name.lost_apostrophe"},
    {Rule::name_reversed, Severity::warning, "name.reversed"},
    {Rule::name_unusual, Severity::warning, "name.unusual"},
    {Rule::class_spelling, Severity::warning, "class.spelling"},
    {Rule::email_other_domain, Severity::warning, "email.other_domain"},
    {Rule::year_all_the_same, Severity::warning, "year.all_the_same"},
    {Rule::person_duplicate, Severity::warning, "person.duplicate"},
    {Rule::sheet_other, Severity::warning, "sheet.other"},
    {Rule::rows_hidden, Severity::warning, "rows.hidden"},
}};

constexpr const RuleRow& row_of(Rule rule) { return rules[static_cast<std::size_t>(rule)]; }

constexpr std::optional<Rule> rule_named(std::string_view code) {
  const auto row = std::ranges::find(rules, code, &RuleRow::code);
  return row == rules.end() ? std::nullopt : std::optional(row->rule);
}

// The table stands in the order of the enum.
static_assert([] {
  for (std::size_t at = 0; at < rules.size(); ++at) {
    if (static_cast<std::size_t>(rules[at].rule) != at) {
      return false;
    }
  }
  return true;
}());

}  // namespace portal
