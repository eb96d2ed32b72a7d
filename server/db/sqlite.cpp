#include "server/db/sqlite.h"

#include <sqlite3.h>

#include <filesystem>
#include <mutex>
#include <unordered_map>

#include "server/db/pool.h"

namespace portal::db {
namespace {

constexpr std::size_t most_cached_statements = 200;
constexpr std::size_t most_connections = 8;

struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct CloseDatabase {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

// SQLite's messages name tables and columns, never values.
[[noreturn]] void throw_error(sqlite3* handle, int code) {
  const std::string message = "sqlite " + std::to_string(sqlite3_extended_errcode(handle)) + ": " + sqlite3_errmsg(handle);
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      throw Conflict(message);
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
      throw std::logic_error(message);
    default:
      throw Outage(message);
  }
}

// "$7" is a name to SQLite, looked up among all names before it: a statement with thousands of them takes
// seconds to prepare. "?7" is a number.
std::string with_numbers(std::string_view sql) {
  std::string numbered(sql);
  bool quoted = false;
  for (char& c : numbered) {
    quoted = quoted != (c == '\'');
    if (c == '$' && !quoted) {
      c = '?';
    }
  }
  return numbered;
}

class SqliteConnection : public Connection {
 public:
  explicit SqliteConnection(const std::string& path) {
    sqlite3* handle = nullptr;
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
      throw Outage("the database file cannot be opened: " + std::string(sqlite3_errstr(code)));
    }
    sqlite3_extended_result_codes(handle, 1);
    run_script(
        "pragma busy_timeout=5000; pragma journal_mode=WAL; pragma synchronous=FULL; pragma foreign_keys=ON;"
        "pragma secure_delete=ON; pragma trusted_schema=OFF;");
  }

  using Connection::execute;
  using Connection::query;

  Rows query(std::string_view sql, std::span<const Value> parameters) override {
    const Use use(*this, sql, parameters);
    Rows rows;
    while (step(use.statement)) {
      rows.push_back(row_of(use.statement));
    }
    return rows;
  }

  std::int64_t execute(std::string_view sql, std::span<const Value> parameters) override {
    const Use use(*this, sql, parameters);
    const auto before = sqlite3_total_changes64(handle_.get());
    while (step(use.statement)) {
    }
    return sqlite3_total_changes64(handle_.get()) - before;
  }

  void run_script(std::string_view statements) override {
    const int code = sqlite3_exec(handle_.get(), std::string(statements).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
      throw_error(handle_.get(), code);
    }
  }

  void begin() override { run_script("begin immediate"); }
  void begin_read() {
    run_script("pragma query_only=ON; begin");
    only_reads_ = true;
  }
  void commit() override {
    run_script("commit");
    allow_writes();
  }
  void rollback() noexcept override {
    sqlite3_exec(handle_.get(), "rollback", nullptr, nullptr, nullptr);
    allow_writes();
  }

 private:
  // A statement lent from the cache with its parameters bound; reset when done.
  struct Use {
    Use(SqliteConnection& connection, std::string_view sql, std::span<const Value> parameters)
        : statement(connection.prepared(sql)) {
      connection.bind(statement, parameters);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
    sqlite3_stmt* statement;
  };

  void allow_writes() noexcept {
    if (only_reads_) {
      sqlite3_exec(handle_.get(), "pragma query_only=OFF", nullptr, nullptr, nullptr);
      only_reads_ = false;
    }
  }

  sqlite3_stmt* prepared(std::string_view sql) {
    std::string key(sql);
    if (const auto found = statements_.find(key); found != statements_.end()) {
      return found->second.get();
    }
    if (statements_.size() >= most_cached_statements) {
      statements_.clear();
    }
    sqlite3_stmt* made = nullptr;
    const std::string numbered = with_numbers(sql);
    const int code = sqlite3_prepare_v3(handle_.get(), numbered.c_str(), static_cast<int>(numbered.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK || made == nullptr) {
      throw_error(handle_.get(), code);
    }
    return statements_.emplace(std::move(key), Statement(made)).first->second.get();
  }

  void bind(sqlite3_stmt* statement, std::span<const Value> parameters) {
    const int wanted = sqlite3_bind_parameter_count(statement);
    if (static_cast<std::size_t>(wanted) > parameters.size()) {
      throw std::logic_error("a statement asks for a parameter that was not given");
    }
    for (int at = 1; at <= wanted; ++at) {
      const int code = bind_one(statement, at, parameters[static_cast<std::size_t>(at - 1)]);
      if (code != SQLITE_OK) {
        throw_error(handle_.get(), code);
      }
    }
  }

  static int bind_one(sqlite3_stmt* statement, int at, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      return sqlite3_bind_int64(statement, at, *number);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
      if (text->find('\0') != std::string::npos) {
        throw std::invalid_argument("text with NUL");
      }
      return sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    return sqlite3_bind_null(statement, at);
  }

  bool step(sqlite3_stmt* statement) {
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
      return true;
    }
    if (code != SQLITE_DONE) {
      throw_error(handle_.get(), code);
    }
    return false;
  }

  static Row row_of(sqlite3_stmt* statement) {
    const int columns = sqlite3_column_count(statement);
    std::vector<Value> values(static_cast<std::size_t>(columns));
    for (int at = 0; at < columns; ++at) {
      auto& value = values[static_cast<std::size_t>(at)];
      switch (sqlite3_column_type(statement, at)) {
        case SQLITE_NULL:
          break;
        case SQLITE_INTEGER:
          value = static_cast<std::int64_t>(sqlite3_column_int64(statement, at));
          break;
        default: {
          const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, at));
          value = std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, at)));
        }
      }
    }
    return Row(std::move(values));
  }

  std::unique_ptr<sqlite3, CloseDatabase> handle_;
  std::unordered_map<std::string, Statement> statements_;  // after handle_: closed before it
  bool only_reads_ = false;
};

// The folder may be a link, to a larger disk say; the file itself may not.
std::string with_real_folder(const std::filesystem::path& path) {
  std::error_code absent;
  const auto folder = std::filesystem::canonical(path.has_parent_path() ? path.parent_path() : ".", absent);
  return absent ? path.string() : (folder / path.filename()).string();
}

class SqliteDatabase : public Database {
 public:
  explicit SqliteDatabase(const std::string& path)
      : pool_([path] { return std::make_unique<SqliteConnection>(path); }, most_connections) {}

  void transaction(const std::function<void(Connection&)>& work) override {
    // SQLite has one writer; waiting here is fair and quick, its own busy handler sleeps and polls.
    std::unique_lock lock(writer_, std::chrono::seconds(20));
    if (!lock) {
      throw Outage("another writer took too long");
    }
    const Borrowed connection(pool_);
    connection->begin();
    finish(*connection, work);
  }

  void read(const std::function<void(Connection&)>& work) override {
    const Borrowed connection(pool_);
    static_cast<SqliteConnection&>(*connection).begin_read();
    finish(*connection, work);
  }

 private:
  static void finish(Connection& connection, const std::function<void(Connection&)>& work) {
    try {
      work(connection);
      connection.commit();
    } catch (...) {
      connection.rollback();
      throw;
    }
  }

  std::timed_mutex writer_;
  Pool pool_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(std::string path) { return std::make_unique<SqliteDatabase>(with_real_folder(path)); }

}  // namespace portal::db
