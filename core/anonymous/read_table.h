// A table below a row that names its columns: the key file and the portal's own export, in whatever
// spreadsheet program the school saved them again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal {

struct NamedTable {
  std::vector<bool> present;                    // by name: whether the table has that column
  std::vector<std::vector<std::string>> rows;   // by name, clean; rows in which all of them are empty left out
};

// The first table on a visible sheet whose header, in one of the first 20 rows, has the first `needed` of
// `names`; they are compared by folded letters and digits. Nothing when there is none.
Result<std::optional<NamedTable>> read_table(const sheet::Workbook& workbook, std::span<const std::string_view> names,
                                             std::size_t needed);

}  // namespace portal
