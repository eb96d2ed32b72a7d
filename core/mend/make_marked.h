// The school's own file with what the check found in it as it was given: a colour and a note on each cell,
// and per row a short text in the column FOUT, which a check passes over. docs/formats/marking.md.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/messages.h"
#include "core/base/result.h"
#include "core/mend/working_copy.h"

namespace portal {

// `file` is what `copy` was opened from. The answer is an .xlsx, or an .xlsm when the file is one. A file that
// cannot be marked itself (.xls, CSV, HTML, XML 2003) becomes a new workbook with the same cells.
Result<std::string> make_marked(Bytes file, const WorkingCopy& copy, Language language);

}  // namespace portal
