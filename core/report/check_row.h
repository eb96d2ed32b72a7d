// The rules that one row can break by itself.
#pragma once

#include <vector>

#include "core/report/people.h"
#include "core/report/spot.h"
#include "core/roster/roster.h"

namespace portal {

struct CheckedRow {
  PersonView person;  // cleaned, in the texts of the row; a field that broke a rule is left empty
  std::vector<Spot> spots;
};

// Looks at the columns of `kind` that have a place.
CheckedRow check_row(Kind kind, const ColumnPlaces& places, const RosterRow& row);

}  // namespace portal
