// SQLite behind Database. Write-ahead log, synchronous=FULL: what was committed survives a power cut;
// secure_delete: what was erased is gone from the file.
#pragma once

#include <memory>
#include <string>

#include "server/db/database.h"

namespace portal::db {

std::unique_ptr<Database> open_sqlite(std::string path);

}  // namespace portal::db
