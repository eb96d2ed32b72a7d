// What a page shows of a working copy, as JSON; docs/wasm.md has the form of each. A window (`from`, `count`)
// may lie anywhere: what is not there is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/messages.h"
#include "core/mend/open_copy.h"
#include "core/mend/working_copy.h"
#include "core/report/rules.h"

namespace portal {

struct Window {
  std::size_t from = 0;
  std::size_t count = 0;
};

// No answer holds more than this of a list, however much is asked for.
inline constexpr std::size_t largest_window = 1000;

// {"state":"mending","summary":…}, {"state":"convert"} or {"state":"unreadable","fault":…}.
std::string opened_json(const Opened& opened, Language language);

// Verdict and counts, the findings by kind, and what can be undone and redone.
std::string summary_json(const WorkingCopy& copy);

// Errors or warnings in the order of the sheet; only those of one rule when `code` names one, none when it
// names no rule; "" is all.
std::string findings_json(const WorkingCopy& copy, Severity severity, std::string_view code, Window window,
                          Language language);

// Rows by position, with the findings in each cell.
std::string grid_json(const WorkingCopy& copy, Window window, Language language);

// What the cell and the whole report would say of a text that is being typed:
// {"findings":[…],"errors":3}; nothing when the text can stand in no such cell.
std::optional<std::string> try_edit_json(WorkingCopy& copy, std::uint32_t position, Field field, std::string_view text,
                                         Language language);

// What mend() would change.
std::string proposals_json(const WorkingCopy& copy, std::string_view code, Window window);

}  // namespace portal
