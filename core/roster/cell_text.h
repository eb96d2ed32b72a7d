// A cell as Dutch Excel shows it, as far as a name, a class or a year cares.
#pragma once

#include <string>

#include "core/roster/roster.h"
#include "core/sheet/read_workbook.h"

namespace portal {

enum class Epoch : std::uint8_t { from_1900, from_1904 };

// How the cell came by its text.
Shape shape_of(const sheet::Cell& cell);

// What a cell that is no text shows: 3 -> "3", 2.5 -> "2,5", 300 in scientific form -> "3,00E+02", a date
// -> "3-12-2026", true -> "WAAR"; "" for a formula without a value. Of a text, the text.
std::string shown(const sheet::Cell& cell, Epoch epoch);

}  // namespace portal
