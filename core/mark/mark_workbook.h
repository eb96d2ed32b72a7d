// A school's own .xlsx or .xlsm with marks in it: colours, notes and a column of texts. What is changed and
// what is not: docs/formats/marking.md.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/mark/marks.h"

namespace portal::sheet {

// The same marks on the same bytes give the same bytes. Faults are those of reading the file, and
// workbook_damaged for one that can be read but not safely changed: copy_workbook.h makes another of it.
Result<std::string> mark_workbook(Bytes file, const Marks& marks);

}  // namespace portal::sheet
