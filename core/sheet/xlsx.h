// .xlsx and .xlsm bytes -> Workbook: ECMA-376 transitional and strict. What is read and what is refused:
// docs/formats/xlsx.md.
#pragma once

#include <memory>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// The bytes, which start as a zip file does, must outlive the workbook. A sound zip file that holds
// something else is not_a_workbook.
Result<std::unique_ptr<Workbook>> open_xlsx(Bytes file, const Budget& budget = {}, WrapSource wrap = nullptr);

}  // namespace portal::sheet
