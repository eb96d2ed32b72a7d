// A rule that was met somewhere; Spots become the Findings of a Report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/report/report.h"
#include "core/report/rules.h"
#include "core/roster/roster.h"

namespace portal {

struct Spot {
  Rule rule;
  Finding finding;
};

// About one cell of a person; `value` is cut to what a Finding may hold.
Spot spot(Rule rule, const ColumnPlaces& places, Field field, std::uint32_t row, std::string_view value);

// "C17" for a field that has a place.
std::string cell_of(const ColumnPlaces& places, Field field, std::uint32_t row);

// In the order of the sheet, errors and warnings apart; what is about the whole file comes first.
void sort_into(Report& report, std::vector<Spot> spots);

std::string cut(std::string_view value);

}  // namespace portal
