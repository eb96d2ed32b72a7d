#include "core/roster/column_rules.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

// A double address is looked for in this many rows; more would make Excel slow.
constexpr std::uint32_t counted_rows = 5000;

// "$C4": this column, whichever row the rule is looked at for.
std::string own(std::uint32_t column, std::uint32_t row) { return '$' + sheet::cell_name(column, row - 1); }

std::string fixed(std::uint32_t column, std::uint32_t row) {
  const std::string name = sheet::cell_name(column, row - 1);
  const std::size_t digits = name.find_first_of("0123456789");
  return '$' + name.substr(0, digits) + '$' + name.substr(digits);
}

// Empty, while something else stands in the row.
std::string missing(std::uint32_t column, std::uint32_t last_column, std::uint32_t row) {
  return "AND(LEN(TRIM(" + own(column, row) + "))=0,COUNTA(" + own(0, row) + ':' + own(last_column, row) + ")>0)";
}

std::string bad_email(std::uint32_t column, std::uint32_t row) {
  const std::string cell = "TRIM(" + own(column, row) + ')';
  const std::string one_at = "LEN(" + cell + ")-LEN(SUBSTITUTE(" + cell + ",\"@\",\"\"))<>1";
  return "AND(LEN(" + cell + ")>0,OR(" + one_at + ",ISNUMBER(FIND(\" \"," + cell + ")),ISERROR(FIND(\".\"," + cell +
         ",FIND(\"@\"," + cell + ")+2)),RIGHT(" + cell + ",1)=\".\"))";
}

// COUNTIF takes * and ? for wildcards; the check itself does not, and it decides.
std::string double_email(std::uint32_t column, std::uint32_t row) {
  const std::string all = fixed(column, row) + ':' + fixed(column, row + counted_rows - 1);
  return "AND(LEN(TRIM(" + own(column, row) + "))>0,COUNTIF(" + all + ',' + own(column, row) + ")>1)";
}

// Excel takes no list between braces in such a formula.
std::string bad_year(std::uint32_t column, std::uint32_t row) {
  const std::string cell = "TRIM(" + own(column, row) + ')';
  return "AND(LEN(" + cell + ")>0,OR(LEN(" + cell + ")>1,ISERROR(FIND(" + cell + ",\"123456\"))))";
}

}  // namespace

std::vector<double> column_widths(Kind kind) {
  std::vector<double> widths;
  std::ranges::transform(columns_of(kind), std::back_inserter(widths), &Column::width);
  return widths;
}

sheet::ListRule year_list(Language language, std::uint32_t first_row) {
  return {static_cast<std::uint32_t>(index_of(Field::year)),
          first_row,
          {"1", "2", "3", "4", "5", "6"},
          std::string(message(language, "template.year.error_title")),
          std::string(message(language, "template.year.error_text"))};
}

std::vector<sheet::RedRule> red_rules(Kind kind, std::uint32_t first_row) {
  const auto columns = columns_of(kind);
  const auto last = static_cast<std::uint32_t>(columns.size() - 1);
  std::vector<sheet::RedRule> rules;
  for (const Column& column : columns) {
    const auto place = static_cast<std::uint32_t>(index_of(column.field));
    if (column.need == Need::required) {
      rules.push_back({place, first_row, missing(place, last, first_row)});
    }
    if (column.field == Field::email) {
      rules.push_back({place, first_row, bad_email(place, first_row)});
      rules.push_back({place, first_row, double_email(place, first_row)});
    }
    if (column.field == Field::year) {
      rules.push_back({place, first_row, bad_year(place, first_row)});
    }
  }
  return rules;
}

}  // namespace portal
