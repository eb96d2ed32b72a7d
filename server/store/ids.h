// Statements over many ids, a few hundred at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/database.h"

namespace portal {

// Runs `sql` as often as needed; "{ids}" in it becomes "$n, $n+1 …" behind the `fixed` parameters.
// Returns rows affected.
std::int64_t execute_for_ids(db::Connection& connection, std::string_view sql, const std::vector<db::Value>& fixed,
                             std::span<const std::string> ids);

void query_for_ids(db::Connection& connection, std::string_view sql, const std::vector<db::Value>& fixed,
                   std::span<const std::string> ids, const std::function<void(const db::Row&)>& take);

}  // namespace portal
