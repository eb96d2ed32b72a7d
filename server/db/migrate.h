// Brings a database to the schema of this program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/db/database.h"

namespace portal::db {

struct Migration {
  std::int64_t number = 0;      // 1, 2, 3 …
  std::string_view statements;  // one SQL text for both databases, statements end in ";\n"
};

// Each in a transaction of its own with its number in table `migration`; safe when two servers start at
// once. Returns how many ran. Throws Outage when the database is newer than this program.
std::int64_t migrate(Database& database, std::span<const Migration> migrations);

}  // namespace portal::db
