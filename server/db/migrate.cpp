#include "server/db/migrate.h"

#include <string>

namespace portal::db {
namespace {

constexpr std::string_view make_table =
    "create table if not exists migration (number bigint primary key, checked bigint not null)";
constexpr std::string_view greatest = "select coalesce(max(number), 0) from migration";
// Two servers that start at once both write this row first: the second waits for the first to commit.
constexpr std::string_view take_lock =
    "insert into migration (number, checked) values (0, 1) on conflict (number) do update set checked = "
    "migration.checked + 1";
constexpr std::string_view note = "insert into migration (number, checked) values ($1, 1)";

void make_version_table(Database& database) {
  try {
    database.transaction([](Connection& connection) { connection.execute(make_table, {}); });
  } catch (const Conflict&) {
    // PostgreSQL: another server made it in the same moment.
  }
}

}  // namespace

std::int64_t migrate(Database& database, std::span<const Migration> migrations) {
  make_version_table(database);
  std::int64_t ran = 0;
  for (const auto& migration : migrations) {
    ran += database.in_transaction([&](Connection& connection) -> std::int64_t {
      connection.execute(take_lock, {});
      if (connection.query(greatest, {}).front().integer(0) >= migration.number) {
        return 0;
      }
      connection.run_script(migration.statements);
      connection.execute(note, {migration.number});
      return 1;
    });
  }
  const auto version = database.in_read(
      [](Connection& connection) { return connection.query(greatest, {}).front().integer(0); });
  if (!migrations.empty() && version > migrations.back().number) {
    throw Outage("the database was made by a newer version of this program");
  }
  return ran;
}

}  // namespace portal::db
