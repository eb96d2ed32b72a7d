// Whatever can be read, as a new .xlsx: every sheet, hidden ones too, every cell with its value. For files
// that marks cannot be put into, such as .xls and CSV (docs/formats/marking.md).
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// Texts are text, numbers numbers; a date keeps its day, in the form of the reader's own language. Formulas
// count by their stored value; one without is left empty. Sheets keep their places. Faults: those of reading,
// and file_too_large ("inflated_bytes") when the copy would not fit.
Result<std::string> copy_workbook(const Workbook& workbook);

}  // namespace portal::sheet
