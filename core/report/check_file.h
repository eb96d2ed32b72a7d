// THE check: one function for the page (WebAssembly), the command line, the API and the upload.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/report/report.h"
#include "core/roster/person.h"
#include "core/sheet/read_workbook.h"

namespace portal {

struct CheckedFile {
  Report report;
  std::vector<Person> people;  // in the order of the sheet; empty unless the report is green and they are kept
};

// Who only wants the report leaves them.
enum class KeepPeople : std::uint8_t { when_green, never };

// Reads and checks a whole file. `kind` is what it should be; without it the header decides.
// `progress` (rows done, rows known or 0) is called now and then; false stops the check early.
CheckedFile check_file(Bytes file, std::optional<Kind> kind = std::nullopt,
                       const std::function<bool(std::size_t, std::size_t)>& progress = {},
                       KeepPeople keep = KeepPeople::when_green);

// The same for what read_workbook() gave.
CheckedFile check_workbook(const Result<std::unique_ptr<sheet::Workbook>>& workbook, std::optional<Kind> kind = std::nullopt,
                           const std::function<bool(std::size_t, std::size_t)>& progress = {},
                           KeepPeople keep = KeepPeople::when_green);

}  // namespace portal
