#include "server/db/database.h"

#include <array>
#include <thread>

#include "server/db/migrate.h"
#include "server/db/test_database.h"

namespace portal::db {
namespace {

class DatabaseDoor : public DatabaseTest {
 protected:
  void set_up() override {
    database().transaction([](Connection& c) {
      c.run_script("create table thing (id text primary key, size bigint, word text);");
    });
  }
};

std::int64_t count(Database& database) {
  return database.in_read([](Connection& c) { return c.query("select count(*) from thing", {}).front().integer(0); });
}

TEST_P(DatabaseDoor, gives_back_what_it_took) {
  const std::string text = "Zoë O'Brien; drop table thing --\n'\"\\ %_ \U0001F600";
  database().transaction([&](Connection& c) {
    EXPECT_EQ(c.execute("insert into thing (id, size, word) values ($1, $2, $3)",
                        {std::string("a"), std::int64_t{9'000'000'000'000'000'000}, text}),
              1);
    EXPECT_EQ(c.execute("insert into thing (id, size, word) values ($1, $2, $3)", {std::string("b"), Value{}, Value{}}),
              1);
  });
  const auto rows = database().in_read([](Connection& c) {
    return c.query("select size, word, count(*) over (), coalesce(size, 7), sum(size) over () from thing order by id", {});
  });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].integer(0), 9'000'000'000'000'000'000);
  EXPECT_EQ(rows[0].text(1), text);
  EXPECT_EQ(rows[0].integer(2), 2);
  EXPECT_TRUE(rows[1].is_null(0));
  EXPECT_EQ(rows[1].integer(0), 0);
  EXPECT_EQ(rows[1].text(1), "");
  EXPECT_EQ(rows[1].integer(3), 7);
  EXPECT_EQ(rows[1].integer(4), 9'000'000'000'000'000'000);
}

TEST_P(DatabaseDoor, binds_parameters_by_their_number) {
  database().transaction([](Connection& c) {
    const auto rows = c.query("select cast($2 as text), cast($1 as text), cast($2 as text)", {std::string("one"), std::string("two")});
    EXPECT_EQ(rows.front().text(0) + rows.front().text(1) + rows.front().text(2), "twoonetwo");
  });
}

TEST_P(DatabaseDoor, refuses_text_that_no_column_can_hold) {
  for (const auto& text : {std::string("a\0b", 3)}) {
    EXPECT_THROW(database().transaction([&](Connection& c) {
      c.execute("insert into thing (id) values ($1)", {text});
    }),
                 std::invalid_argument);
  }
  EXPECT_EQ(count(database()), 0);
}

TEST_P(DatabaseDoor, forgets_what_was_thrown_out_of) {
  EXPECT_THROW(database().transaction([](Connection& c) {
    c.execute("insert into thing (id) values ('a')", {});
    throw std::runtime_error("changed my mind");
  }),
               std::runtime_error);
  EXPECT_EQ(count(database()), 0);
  database().transaction([](Connection& c) { c.execute("insert into thing (id) values ('a')", {}); });
  EXPECT_EQ(count(database()), 1);
}

TEST_P(DatabaseDoor, tells_a_double_key_from_a_bug_and_never_quotes_a_value) {
  const auto add = [](Connection& c) { c.execute("insert into thing (id) values ($1)", {std::string("jan@school.nl")}); };
  database().transaction(add);
  try {
    database().transaction(add);
    FAIL() << "a double key was taken";
  } catch (const Conflict& conflict) {
    EXPECT_EQ(std::string(conflict.what()).find("jan"), std::string::npos) << conflict.what();
  }
  EXPECT_THROW(database().transaction([](Connection& c) { c.query("select nothing from nowhere", {}); }),
               std::logic_error);
  EXPECT_EQ(count(database()), 1);
}

TEST_P(DatabaseDoor, does_not_write_while_it_reads) {
  EXPECT_ANY_THROW(database().read([](Connection& c) { c.execute("insert into thing (id) values ('a')", {}); }));
  database().transaction([](Connection& c) { c.execute("insert into thing (id) values ('b')", {}); });
  EXPECT_EQ(count(database()), 1);
}

TEST_P(DatabaseDoor, reads_while_another_writes) {
  database().transaction([&](Connection& c) {
    c.execute("insert into thing (id) values ('a')", {});
    EXPECT_EQ(count(database()), 0);
  });
  EXPECT_EQ(count(database()), 1);
}

TEST_P(DatabaseDoor, lets_many_count_on_one_row) {
  database().transaction([](Connection& c) { c.execute("insert into thing (id, size) values ('a', 0)", {}); });
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 5; ++n) {
          database().transaction([](Connection& c) { c.execute("update thing set size = size + 1 where id = 'a'", {}); });
        }
      });
    }
  }
  EXPECT_EQ(database().in_read([](Connection& c) { return c.query("select size from thing", {}).front().integer(0); }), 80);
}

TEST_P(DatabaseDoor, inserts_many_rows_at_once) {
  std::vector<std::vector<Value>> rows;
  for (int i = 0; i < 10'001; ++i) {
    rows.push_back({std::to_string(i), i % 2 == 0 ? Value{} : Value{std::int64_t{i}}, std::string("word")});
  }
  const auto added = database().in_transaction([&](Connection& c) {
    return insert_many(c, "insert into thing (id, size, word) values", rows, " on conflict do nothing");
  });
  EXPECT_EQ(added, 10'001);
  EXPECT_EQ(count(database()), 10'001);
  database().transaction([&](Connection& c) { EXPECT_EQ(insert_many(c, "insert into thing (id) values", {}), 0); });
}

TEST_P(DatabaseDoor, forgets_statements_it_no_longer_needs) {
  database().transaction([](Connection& c) {
    for (int i = 0; i < 500; ++i) {
      EXPECT_EQ(c.query("select " + std::to_string(i), {}).front().integer(0), i);
    }
  });
}

DATABASE_TESTS(DatabaseDoor);

constexpr std::array steps{Migration{1, "create table one (id text primary key);\n"},
                           Migration{2, "create table two (id text primary key);\ninsert into two (id) values ('x');\n"}};

class Migrations : public DatabaseTest {};

TEST_P(Migrations, run_once_each) {
  EXPECT_EQ(migrate(database(), std::span(steps).first(1)), 1);
  EXPECT_EQ(migrate(database(), steps), 1);
  EXPECT_EQ(migrate(database(), steps), 0);
  EXPECT_THROW(migrate(database(), std::span(steps).first(1)), Outage) << "an older program on a newer database";
}

TEST_P(Migrations, run_once_when_two_servers_start_at_once) {
  std::array<std::int64_t, 4> ran{};
  {
    std::vector<std::jthread> servers;
    for (auto& mine : ran) {
      servers.emplace_back([&mine, this] { mine = migrate(*open_database(where()), steps); });
    }
  }
  EXPECT_EQ(ran[0] + ran[1] + ran[2] + ran[3], 2);
}

TEST_P(Migrations, leave_nothing_of_a_failed_one) {
  constexpr std::array broken{Migration{1, "create table one (id text primary key);\ncreate table one (x text);\n"}};
  EXPECT_ANY_THROW(migrate(database(), broken));
  EXPECT_EQ(migrate(database(), steps), 2);
}

DATABASE_TESTS(Migrations);

TEST(OpenDatabase, may_lie_in_a_linked_folder) {
  namespace fs = std::filesystem;
  const auto place = fs::temp_directory_path() / ("portal_link_" + std::to_string(getpid()));
  fs::create_directories(place / "real");
  fs::create_directory_symlink(place / "real", place / "link");
  EXPECT_NO_THROW(open_database("sqlite:" + (place / "link" / "portal.db").string())->transaction([](Connection&) {}));
  fs::create_symlink(place / "real" / "portal.db", place / "portal.db");
  EXPECT_THROW(open_database("sqlite:" + (place / "portal.db").string())->transaction([](Connection&) {}), Outage)
      << "a link in the file's own place may be somebody's trick";
  fs::remove_all(place);
}

TEST(OpenDatabase, knows_two_kinds) {
  EXPECT_THROW(open_database("mysql://x"), std::invalid_argument);
  EXPECT_THROW(open_database("postgresql://nobody@127.0.0.1:1/x")->transaction([](Connection&) {}), Outage);
  EXPECT_THROW(open_database("sqlite:/nowhere/at/all.db")->transaction([](Connection&) {}), Outage);
}

}  // namespace
}  // namespace portal::db
