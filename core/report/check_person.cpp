#include "core/report/check_person.h"

#include <utility>

#include "core/report/check_row.h"

namespace portal {
namespace {

constexpr ColumnPlaces template_places{0, 1, 2, 3, 4};

RosterRow row_for(const Person& typed) {
  RosterRow row;
  row.values = {{{typed.given_name}, {typed.family_name}, {typed.email},
                 {typed.year == 0 ? std::string() : std::to_string(typed.year)}, {typed.class_name}}};
  return row;
}

}  // namespace

CheckedPerson check_person(Kind kind, const Person& typed) {
  CheckedRow row = check_row(kind, template_places, row_for(typed));
  Report report;
  sort_into(report, std::move(row.spots));
  return {std::move(row.person), std::move(report.errors), std::move(report.warnings)};
}

}  // namespace portal
