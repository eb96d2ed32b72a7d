// A key file says who stands behind each anonymous name (docs/formats/key-file.md). It is the school's own:
// no check, conversion or upload takes a file that has both of these columns.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal {

// Dutch in every language, and compared by their folded letters and digits, like all names of columns.
inline constexpr std::string_view anonymous_given_name_column = "anonieme voornaam";
inline constexpr std::string_view anonymous_family_name_column = "anonieme achternaam";

// FaultCode::key_file when a row near the top of any sheet, hidden ones too, names both columns.
Result<void> refuse_key_file(const sheet::Workbook& workbook);

}  // namespace portal
