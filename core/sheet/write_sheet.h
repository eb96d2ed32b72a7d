// One worksheet part of the writer (ECMA-376 part 1, 18.3.1.99), and the cell formats it points to.
#pragma once

#include <cstddef>
#include <string>

#include "core/sheet/write_workbook.h"

namespace portal::sheet {

// `index` is the sheet's place among the tabs; the first one is shown.
std::string write_sheet(const Sheet& sheet, std::size_t index);

// xl/styles.xml: every Style, the default of a Text column, and the red of a RedRule.
std::string write_styles();

}  // namespace portal::sheet
