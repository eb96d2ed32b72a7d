// Filters and selections as the pages send them.
#pragma once

#include "server/api/json_body.h"
#include "server/store/person.h"

namespace portal {

inline constexpr std::size_t max_selected_ids = 10'000;

// The optional object "filter" of `body`.
PersonFilter read_filter(JsonBody& body, Kind kind, SearchIn search_in);

// "kind" and "selection" of `body`. Neither ids nor all, or both, is noted as a trouble.
Selection read_selection(JsonBody& body);

}  // namespace portal
