// The header that was found against the template that is wanted.
#pragma once

#include <optional>

#include "core/roster/find_header.h"
#include "core/roster/roster.h"

namespace portal {

// A Roster without rows: kind, places, and notes on what is wrong with the header.
Roster judge_header(const HeaderRow& header, std::optional<Kind> wanted);

// Every column of `kind`, or of either kind, is there and spelt right.
bool is_whole(const HeaderRow& header, std::optional<Kind> wanted);

}  // namespace portal
