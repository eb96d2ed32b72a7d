// The first visible sheet as JSON, for `scholenportal cells` and for tests: what the reader sees.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace portal::sheet {

// {"sheet":"Blad1","cells":{"A1":"text","D4":3,"E4":true,"F4":{"e":"#N/A"}}}: non-empty cells only, in
// the order of the sheet; strings as stored, dates as serial numbers; a formula without a stored value
// counts as empty. no_sheet when every sheet is hidden.
Result<std::string> cells_json(Bytes file);

}  // namespace portal::sheet
