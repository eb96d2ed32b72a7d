// xl/styles.xml, as far as a class name or a year cares: which cell formats show a number as a date.
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {

// One look per cell format (ECMA-376 part 1, 18.8.10 cellXfs), in their order: the `s` of a cell.
Result<std::vector<NumberLook>> read_looks(XmlText& part);

}  // namespace portal::sheet
