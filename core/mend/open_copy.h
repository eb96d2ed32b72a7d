// The ways to a working copy: a file that is shaped like the template, or an export that was converted.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/mend/working_copy.h"
#include "core/roster/conversion.h"
#include "core/roster/read_roster.h"

namespace portal {

enum class OpenState : std::uint8_t {
  mending,     // there is a working copy; its report is that of check_file
  convert,     // the columns have to be chosen first (core/roster/convert.h): one is missing, or it is an export
  unreadable,  // there is a fault
};

struct Opened {
  OpenState state;
  std::optional<WorkingCopy> copy;
  std::optional<Fault> fault;
};

// Reads a whole file while it copies the rows. `kind` is what it should be; without it the header decides.
// Nothing when `progress` stopped it.
std::optional<Opened> open_copy(Bytes file, std::optional<Kind> kind, const Progress& progress = {});

// The same, however little the header is worth: what check_file says of the file is its report.
Result<WorkingCopy> open_as_it_stands(Bytes file, std::optional<Kind> kind);

// The people of a conversion, in the cells of the export. What came from no column of its own has a place
// to the right of all that the export has.
WorkingCopy open_copy(const Conversion& conversion);

}  // namespace portal
