// The second front door of core/sheet: what read_workbook.h takes, and what is often inside a file that is
// named .xls. Only for a conversion to the template; a check and an upload never come in here.
#pragma once

#include <memory>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// As read_workbook, and HTML tables, SpreadsheetML 2003 and delimited text, told by content. The bytes must
// outlive the workbook. not_a_workbook: a PDF, RTF, SYLK or other text that is none of these.
Result<std::unique_ptr<Workbook>> read_for_conversion(Bytes file, const Budget& budget = {});

}  // namespace portal::sheet
