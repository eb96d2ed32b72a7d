#include "core/report/spot.h"

#include <tuple>
#include <utility>

#include "core/base/sort.h"
#include "core/base/utf8.h"
#include "core/sheet/read_workbook.h"

namespace portal {

Spot spot(Rule rule, const ColumnPlaces& places, Field field, std::uint32_t row, std::string_view value) {
  return {rule, {row_of(rule).code, row, places[index_of(field)].value_or(0), column_name(field), cut(value), {}}};
}

std::string cell_of(const ColumnPlaces& places, Field field, std::uint32_t row) {
  return sheet::cell_name(places[index_of(field)].value_or(0), row - 1);
}

void sort_into(Report& report, std::vector<Spot> spots) {
  using Place = std::tuple<std::uint32_t, std::uint32_t, std::size_t>;  // the last keeps equal ones in order
  std::vector<Place> places;
  places.reserve(spots.size());
  for (std::size_t at = 0; at < spots.size(); ++at) {
    places.emplace_back(spots[at].finding.row, spots[at].finding.column_index, at);
  }
  heap_sort(places);
  for (const Place& place : places) {
    Spot& one = spots[std::get<2>(place)];
    auto& list = row_of(one.rule).severity == Severity::error ? report.errors : report.warnings;
    list.push_back(std::move(one.finding));
  }
}

std::string cut(std::string_view value) { return std::string(first_characters(value, longest_cell)); }

}  // namespace portal
