// The one door to the database: SQLite embedded, or PostgreSQL. One SQL text serves both: parameters
// $1, $2 …, ids are texts made by us (UUIDv7), moments are milliseconds, no JSON functions, no serials,
// `on conflict … do update … returning` allowed. Text must be UTF-8 without NUL: std::invalid_argument else.
// What an exception says never holds a parameter's value.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace portal::db {

using Value = std::variant<std::monostate, std::int64_t, std::string>;  // null, whole number, UTF-8 text

class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] std::int64_t integer(std::size_t column) const;        // 0 for null
  [[nodiscard]] const std::string& text(std::size_t column) const;     // "" for null

 private:
  std::vector<Value> values_;
};

using Rows = std::vector<Row>;

// The database is away, full or broken: answered with 503, never with half a result.
class Outage : public std::runtime_error {
  using runtime_error::runtime_error;
};
// A unique or foreign key says no; the store turns it into its own answer.
class Conflict : public std::runtime_error {
  using runtime_error::runtime_error;
};

// One session with the database, used by one thread inside one transaction. After an exception the
// transaction is over: nothing more can be asked on PostgreSQL, so never catch and go on.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Rows query(std::string_view sql, std::span<const Value> parameters) = 0;
  Rows query(std::string_view sql, std::initializer_list<Value> parameters) {
    return query(sql, std::span<const Value>(parameters.begin(), parameters.size()));
  }
  // Rows affected.
  virtual std::int64_t execute(std::string_view sql, std::span<const Value> parameters) = 0;
  std::int64_t execute(std::string_view sql, std::initializer_list<Value> parameters) {
    return execute(sql, std::span<const Value>(parameters.begin(), parameters.size()));
  }
  // Several statements without parameters, each ending in ";"; for migrations only.
  virtual void run_script(std::string_view statements) = 0;
  virtual void begin() = 0;  // SQLite: begin immediate
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
};

// A small pool; connections are made when first needed. Thread-safe.
class Database {
 public:
  virtual ~Database() = default;
  // Runs `work` on one connection inside one transaction: committed when it returns, rolled back when it
  // throws. Serialization failures and deadlocks are tried again a few times, so `work` may run twice.
  virtual void transaction(const std::function<void(Connection&)>& work) = 0;

  // The same for work that only reads: on SQLite it does not wait for writers. Writing throws std::logic_error
  // or Outage.
  virtual void read(const std::function<void(Connection&)>& work) = 0;

  // Both for work that has an answer: auto page = database.in_read([&](auto& c) { return find_people(c, …); });
  template <class Work>
  auto in_transaction(const Work& work) {
    std::optional<decltype(work(std::declval<Connection&>()))> answer;
    transaction([&](Connection& connection) { answer.emplace(work(connection)); });
    return std::move(*answer);
  }
  template <class Work>
  auto in_read(const Work& work) {
    std::optional<decltype(work(std::declval<Connection&>()))> answer;
    read([&](Connection& connection) { answer.emplace(work(connection)); });
    return std::move(*answer);
  }
};

// Inserts many rows with few statements: `head` is "insert into t (a, b) values", `tail` what follows the
// values ("" or " on conflict …"); each row has as many values as the first. Returns rows affected.
std::int64_t insert_many(Connection& connection, std::string_view head, std::span<const std::vector<Value>> rows,
                         std::string_view tail = {});

// "sqlite:/path/portal.db" or "postgresql://…". Creates nothing but an empty SQLite file; see migrate.h.
std::unique_ptr<Database> open_database(std::string_view where);

}  // namespace portal::db
