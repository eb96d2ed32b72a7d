// For tests: a fresh, empty database for each, on SQLite always and on PostgreSQL when PORTAL_TEST_POSTGRES
// names a server (tools/postgres-for-tests). Use: class Schools : public db::DatabaseTest {};
// TEST_P(Schools, …) { … }   DATABASE_TESTS(Schools);
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "server/db/database.h"

namespace portal::db {

enum class Engine : std::uint8_t { sqlite, postgres };

// A fresh database that is thrown away at the end.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine) : engine_(engine), name_(fresh_name()) {
    if (engine == Engine::sqlite) {
      where_ = "sqlite:" + (std::filesystem::temp_directory_path() / (name_ + ".db")).string();
      remove_files();
    } else {
      open_database(server())->transaction([&](Connection& c) { c.run_script("create schema " + name_ + ";"); });
      where_ = server() + "?options=-csearch_path%3D" + name_;
    }
    database_ = open_database(where_);
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase() {
    database_.reset();
    if (engine_ == Engine::sqlite) {
      remove_files();
    } else {
      open_database(server())->transaction([&](Connection& c) { c.run_script("drop schema " + name_ + " cascade;"); });
    }
  }

  Database& operator*() const { return *database_; }
  Database* operator->() const { return database_.get(); }
  // To open it a second time, as another server would.
  [[nodiscard]] const std::string& where() const { return where_; }

  static std::string server() {
    const char* url = std::getenv("PORTAL_TEST_POSTGRES");
    return url == nullptr ? "" : url;
  }

 private:
  static std::string fresh_name() {
    static int made = 0;
    return "portal_test_" + std::to_string(getpid()) + "_" + std::to_string(++made);
  }
  void remove_files() const {
    for (const char* tail : {".db", ".db-wal", ".db-shm"}) {
      std::filesystem::remove(std::filesystem::temp_directory_path() / (name_ + tail));
    }
  }

  Engine engine_;
  std::string name_;
  std::string where_;
  std::unique_ptr<Database> database_;
};

// A database that fails, or is changed by somebody else, just when a test wants it.
class MeddledDatabase : public Database {
 public:
  explicit MeddledDatabase(Database& inner) : inner_(inner) {}
  void transaction(const std::function<void(Connection&)>& work) override {
    if (before_transaction) std::exchange(before_transaction, {})();
    if (writes_left == 0) throw Outage("the disk is full");
    --writes_left;
    inner_.transaction(work);
  }
  void read(const std::function<void(Connection&)>& work) override { inner_.read(work); }

  std::int64_t writes_left = -1;             // transactions until the disk is full; below 0: never
  std::function<void()> before_transaction;  // called once

 private:
  Database& inner_;
};

class DatabaseTest : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres && TestDatabase::server().empty()) {
      GTEST_SKIP() << "PORTAL_TEST_POSTGRES is not set: not tested on PostgreSQL";
    }
    test_database_ = std::make_unique<TestDatabase>(GetParam());
    set_up();
  }
  virtual void set_up() {}
  [[nodiscard]] Database& database() const { return **test_database_; }
  [[nodiscard]] const std::string& where() const { return test_database_->where(); }

 private:
  std::unique_ptr<TestDatabase> test_database_;
};

}  // namespace portal::db

#define DATABASE_TESTS(suite)                                                                               \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::Values(portal::db::Engine::sqlite, portal::db::Engine::postgres), \
                           [](const auto& info) {                                                           \
                             return info.param == portal::db::Engine::sqlite ? "sqlite" : "postgres";       \
                           })
