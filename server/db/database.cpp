#include "server/db/database.h"

#include <algorithm>

#include "server/db/postgres.h"
#include "server/db/sqlite.h"

namespace portal::db {
namespace {

// SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535; a statement much longer than this is
// no quicker.
constexpr std::size_t most_parameters = 8000;

std::string statement_for(std::string_view head, std::string_view tail, std::size_t rows, std::size_t columns) {
  std::string sql(head);
  std::size_t number = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    sql += row == 0 ? " (" : ", (";
    for (std::size_t column = 0; column < columns; ++column) {
      sql += (column == 0 ? "$" : ", $") + std::to_string(++number);
    }
    sql += ')';
  }
  return sql.append(tail);
}

}  // namespace

bool Row::is_null(std::size_t column) const { return std::holds_alternative<std::monostate>(values_.at(column)); }

std::int64_t Row::integer(std::size_t column) const {
  return is_null(column) ? 0 : std::get<std::int64_t>(values_.at(column));
}

const std::string& Row::text(std::size_t column) const {
  static const std::string none;
  return is_null(column) ? none : std::get<std::string>(values_.at(column));
}

std::int64_t insert_many(Connection& connection, std::string_view head, std::span<const std::vector<Value>> rows,
                         std::string_view tail) {
  std::int64_t affected = 0;
  if (rows.empty()) {
    return affected;
  }
  const std::size_t columns = rows.front().size();
  const std::size_t at_once = std::max<std::size_t>(1, most_parameters / std::max<std::size_t>(1, columns));
  std::vector<Value> parameters;
  for (std::size_t begin = 0; begin < rows.size(); begin += at_once) {
    const auto part = rows.subspan(begin, std::min(at_once, rows.size() - begin));
    parameters.clear();
    for (const auto& row : part) {
      if (row.size() != columns) {
        throw std::logic_error("insert_many: rows of unequal length");
      }
      parameters.insert(parameters.end(), row.begin(), row.end());
    }
    affected += connection.execute(statement_for(head, tail, part.size(), columns), parameters);
  }
  return affected;
}

std::unique_ptr<Database> open_database(std::string_view where) {
  constexpr std::string_view sqlite = "sqlite:";
  if (where.starts_with(sqlite)) {
    return open_sqlite(std::string(where.substr(sqlite.size())));
  }
  if (where.starts_with("postgresql://") || where.starts_with("postgres://")) {
    return open_postgres(std::string(where));
  }
  throw std::invalid_argument("a database is named sqlite:PATH or postgresql://…");
}

}  // namespace portal::db
