// The tables. One SQL text for SQLite and PostgreSQL; every table of a school leads its key with school_id.
#pragma once

#include <span>
#include <stdexcept>

#include "server/db/database.h"
#include "server/db/migrate.h"
#include "server/secret/keys.h"

namespace portal {

std::span<const db::Migration> migrations();

// Migrates, then compares the key file's check value with the one in the database (and leaves it there at
// the first start). Throws db::Outage, or KeyTrouble when the key file belongs to another database.
void prepare_database(db::Database& database, const Keys& keys);

}  // namespace portal
