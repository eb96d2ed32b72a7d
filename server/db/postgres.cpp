#include "server/db/postgres.h"

#include <array>
#include <charconv>
#include <thread>
#include <unordered_map>

#include "server/db/libpq.h"
#include "server/db/pool.h"

namespace portal::db {
namespace {

constexpr std::size_t most_cached_statements = 200;
constexpr std::size_t most_connections = 12;
constexpr int most_tries = 6;
// After five runs a prepared statement gets one plan for all parameters. For a list of ids that plan compares
// every row with every id in turn; planned with the ids themselves it looks them up.
constexpr std::size_t most_planned_parameters = 100;

// Type numbers of pg_type.dat, fixed for ever.
constexpr Oid type_bool = 16;
constexpr Oid type_int8 = 20;
constexpr Oid type_int2 = 21;
constexpr Oid type_int4 = 23;
constexpr Oid type_text = 25;
constexpr Oid type_numeric = 1700;

struct CloseConnection {
  void operator()(PGconn* connection) const { libpq().PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { libpq().PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// The database asks to run the same transaction once more.
class TryAgain : public std::runtime_error {
  using runtime_error::runtime_error;
};

// Only the SQLSTATE and the constraint: PostgreSQL's own messages quote values.
[[noreturn]] void throw_error(const PGconn* connection, const PGresult* result) {
  const char* field = libpq().PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view state = field == nullptr ? "" : field;
  const char* constraint = libpq().PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
  const std::string message = "postgresql " + std::string(state) + " " + (constraint == nullptr ? "" : constraint);
  if (state == "40001" || state == "40P01") {
    throw TryAgain(message);
  }
  // 42710 and 42P07: two servers that start at once make the same table ("if not exists" does not wait).
  if (state.starts_with("23") || state == "42710" || state == "42P07") {
    throw Conflict(message);
  }
  if (state == "22021" || state == "22P05") {
    throw std::invalid_argument("text that is not UTF-8");
  }
  if (libpq().PQstatus(connection) != CONNECTION_OK || state.empty() || state.starts_with("08") ||
      state.starts_with("53") || state.starts_with("57") || state.starts_with("58") || state.starts_with("XX") ||
      state == "25006" || state == "55P03") {
    throw Outage(message);
  }
  const char* position = libpq().PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
  throw std::logic_error(message + " at " + (position == nullptr ? "?" : position));
}

Value value_of(const PGresult* result, int row, int column) {
  if (libpq().PQgetisnull(result, row, column) == 1) {
    return {};
  }
  const std::string_view text(libpq().PQgetvalue(result, row, column),
                              static_cast<std::size_t>(libpq().PQgetlength(result, row, column)));
  switch (libpq().PQftype(result, column)) {
    case type_bool:
      return std::int64_t{text == "t"};
    case type_int2:
    case type_int4:
    case type_int8:
    case type_numeric: {
      std::int64_t number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      return number;
    }
    default:
      return std::string(text);
  }
}

class PostgresConnection : public Connection {
 public:
  explicit PostgresConnection(const std::string& url) {
    // What stands in the URL comes last and so overrides the rest.
    constexpr std::array<const char*, 10> names{"connect_timeout",  "keepalives",
                                                "keepalives_idle",  "keepalives_interval",
                                                "keepalives_count", "tcp_user_timeout",
                                                "client_encoding",  "options",
                                                "dbname",           nullptr};
    const std::array<const char*, 10> values{
        "3",         "1",
        "20",        "5",
        "3",         "15000",
        "UTF8",      "-c statement_timeout=60000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000",
        url.c_str(), nullptr};
    handle_.reset(libpq().PQconnectdbParams(names.data(), values.data(), 1));
    if (libpq().PQstatus(handle_.get()) != CONNECTION_OK) {
      throw Outage("PostgreSQL cannot be reached");
    }
    libpq().PQsetNoticeProcessor(handle_.get(), [](void*, const char*) {}, nullptr);
  }

  using Connection::execute;
  using Connection::query;

  Rows query(std::string_view sql, std::span<const Value> parameters) override {
    const Result result = run(sql, parameters);
    const int count = libpq().PQntuples(result.get());
    const int columns = libpq().PQnfields(result.get());
    Rows rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
      std::vector<Value> values(static_cast<std::size_t>(columns));
      for (int column = 0; column < columns; ++column) {
        values[static_cast<std::size_t>(column)] = value_of(result.get(), row, column);
      }
      rows.emplace_back(std::move(values));
    }
    return rows;
  }

  std::int64_t execute(std::string_view sql, std::span<const Value> parameters) override {
    const Result result = run(sql, parameters);
    const std::string_view tuples(libpq().PQcmdTuples(result.get()));
    std::int64_t affected = 0;
    std::from_chars(tuples.data(), tuples.data() + tuples.size(), affected);
    return affected;
  }

  void run_script(std::string_view statements) override {
    check(Result(libpq().PQexec(handle_.get(), std::string(statements).c_str())));
  }
  void begin() override { run_script("begin"); }
  void begin_read() { run_script("begin read only"); }
  void commit() override {
    const Result result = check(Result(libpq().PQexec(handle_.get(), "commit")));
    if (std::string_view(libpq().PQcmdStatus(result.get())) != "COMMIT") {
      throw std::logic_error("commit after an error");
    }
  }
  void rollback() noexcept override { Result(libpq().PQexec(handle_.get(), "rollback")); }

  [[nodiscard]] bool is_whole() const {
    return libpq().PQstatus(handle_.get()) == CONNECTION_OK &&
           libpq().PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
  }

 private:
  Result check(Result result) {
    const auto status = libpq().PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
      throw_error(handle_.get(), result.get());
    }
    return result;
  }

  Result run(std::string_view sql, std::span<const Value> parameters) {
    std::vector<Oid> types(parameters.size(), 0);
    std::vector<std::string> numbers(parameters.size());
    std::vector<const char*> texts(parameters.size(), nullptr);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (const auto* number = std::get_if<std::int64_t>(&parameters[i])) {
        types[i] = type_int8;
        numbers[i] = std::to_string(*number);
        texts[i] = numbers[i].c_str();
      } else if (const auto* text = std::get_if<std::string>(&parameters[i])) {
        if (text->find('\0') != std::string::npos) {
          throw std::invalid_argument("text with NUL");
        }
        types[i] = type_text;
        texts[i] = text->c_str();
      }
    }
    if (parameters.size() > most_planned_parameters) {
      return check(Result(libpq().PQexecParams(handle_.get(), std::string(sql).c_str(), static_cast<int>(texts.size()),
                                               types.data(), texts.data(), nullptr, nullptr, 0)));
    }
    const std::string& name = prepared(sql, types);
    return check(Result(libpq().PQexecPrepared(handle_.get(), name.c_str(), static_cast<int>(texts.size()),
                                               texts.data(), nullptr, nullptr, 0)));
  }

  const std::string& prepared(std::string_view sql, const std::vector<Oid>& types) {
    std::string key(sql);
    if (const auto found = statements_.find(key); found != statements_.end()) {
      return found->second;
    }
    if (statements_.size() >= most_cached_statements) {
      run_script("deallocate all");
      statements_.clear();
    }
    std::string name = "s" + std::to_string(++made_);
    check(Result(
        libpq().PQprepare(handle_.get(), name.c_str(), key.c_str(), static_cast<int>(types.size()), types.data())));
    return statements_.emplace(std::move(key), std::move(name)).first->second;
  }

  std::unique_ptr<PGconn, CloseConnection> handle_;
  std::unordered_map<std::string, std::string> statements_;  // SQL text to the name it was prepared under
  std::uint64_t made_ = 0;
};

class PostgresDatabase : public Database {
 public:
  explicit PostgresDatabase(const std::string& url)
      : pool_([url] { return std::make_unique<PostgresConnection>(url); }, most_connections) {
    libpq();  // when it is missing, say so at the start
  }

  void transaction(const std::function<void(Connection&)>& work) override {
    run(work, [](PostgresConnection& connection) { connection.begin(); });
  }
  void read(const std::function<void(Connection&)>& work) override {
    run(work, [](PostgresConnection& connection) { connection.begin_read(); });
  }

 private:
  using Begin = void (*)(PostgresConnection&);

  void run(const std::function<void(Connection&)>& work, Begin begin) {
    for (int tries = 1;; ++tries) {
      try {
        return run_once(work, begin);
      } catch (const TryAgain& again) {
        if (tries == most_tries) {
          throw Outage(again.what());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5 << tries));
      } catch (const Stale&) {
        pool_.drop_idle();  // the server went away while these slept; nothing was asked yet
        if (tries == most_tries) {
          throw Outage("PostgreSQL went away");
        }
      }
    }
  }

  struct Stale {};

  void run_once(const std::function<void(Connection&)>& work, Begin begin) {
    Borrowed borrowed(pool_);
    auto& connection = static_cast<PostgresConnection&>(*borrowed);
    try {
      begin(connection);
    } catch (const Outage&) {
      borrowed.mark_broken();
      throw Stale();
    }
    try {
      work(connection);
      connection.commit();
    } catch (...) {
      connection.rollback();
      if (!connection.is_whole()) {
        borrowed.mark_broken();
      }
      throw;
    }
  }

  Pool pool_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(std::string url) { return std::make_unique<PostgresDatabase>(url); }

}  // namespace portal::db
