// What a check found. The JSON of report_json.h is this, in this order, the same bytes everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/messages.h"
#include "core/base/result.h"
#include "core/roster/person.h"

namespace portal {

enum class Verdict : std::uint8_t { green, red, unreadable };

struct Finding {
  std::string_view code;   // stable, dotted: "email.duplicate"; listed in docs/finding-codes.md
  std::uint32_t row = 0;   // Excel's row number; 0 when the finding is about the whole file
  std::uint32_t column_index = 0;  // 0 is A; only with a row
  std::string_view column;         // "email"; "" when it is about no column
  std::string value;               // as seen, at most 100 characters
  std::vector<std::string> also;   // other cells it is about: "C4"
};

struct Report {
  Verdict verdict = Verdict::unreadable;
  std::optional<Kind> kind;
  std::size_t rows = 0;  // people found
  std::vector<Finding> errors;    // all of them, in the order of the sheet
  std::vector<Finding> warnings;
  std::optional<Fault> fault;  // set when unreadable
};

}  // namespace portal
