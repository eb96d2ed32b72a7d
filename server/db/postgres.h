// PostgreSQL behind Database: libpq, prepared statements, broken connections thrown away.
#pragma once

#include <memory>
#include <string>

#include "server/db/database.h"

namespace portal::db {

std::unique_ptr<Database> open_postgres(std::string url);

}  // namespace portal::db
