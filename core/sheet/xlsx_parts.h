// Which parts of an .xlsx package hold what: from _rels/.rels to the workbook, and from there to its
// worksheets, shared strings and styles (docs/formats/xlsx.md, "From file to sheet").
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/zip.h"

namespace portal::sheet {

struct XlsxParts {
  std::string workbook;
  std::vector<SheetInfo> sheets;         // worksheets only
  std::vector<std::string> sheet_parts;  // of `sheets`, one each
  std::string strings;                   // "" when there is no such part
  std::string styles;                    // the same
  bool dates_from_1904 = false;
};

// Faults: not_a_workbook, no_sheet, workbook_damaged, file_too_large ("sheets"), and those of a part.
Result<XlsxParts> find_parts(const Zip& zip);

}  // namespace portal::sheet
