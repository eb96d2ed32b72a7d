#include "apps/scholenportal/read_ahead.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>

#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

// So many rows, texts without a pattern and one row that is longer than all of a batch.
std::string workbook_of(std::size_t rows) {
  std::mt19937 draw(7);
  const auto text = [&draw](std::size_t size) {
    std::string made;
    while (made.size() < size) {
      made += static_cast<char>('a' + draw() % 26);
    }
    return made;
  };
  sheet::Sheet sheet;
  sheet.name = "Blad1";
  for (std::size_t row = 0; row < rows; ++row) {
    sheet.rows.push_back({{text(20)}, {row % 3 == 0 ? "" : text(20)}, {text(20)}});
  }
  sheet.rows[rows / 2] = {{text(30'000)}, {text(30'000)}, {text(30'000)}, {"last"}};
  return sheet::write_workbook({{sheet}, "", ""});
}

// All that was handed over, until `most` rows have been seen.
class Kept final : public sheet::RowSink {
 public:
  explicit Kept(std::size_t most) : most_(most) {}
  bool take(const sheet::Row& row) override {
    for (const sheet::Cell& cell : row.cells) {
      text_ += sheet::cell_name(cell.column, row.index) + "=" + std::string(cell.text) + "\n";
    }
    return ++rows_ < most_;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::size_t most_;
  std::size_t rows_ = 0;
  std::string text_;
};

struct Told {
  std::string text;
  std::string fault;
  bool operator==(const Told&) const = default;
};

Told read(const sheet::Workbook& workbook, std::size_t most) {
  Kept kept(most);
  const auto done = workbook.read(0, kept);
  return {kept.text(), done ? "" : std::string(fault_key(done.error().code)) + " " + done.error().place};
}

constexpr std::size_t all = 1'000'000;

TEST(ReadAhead, GivesTheSameRowsInTheSameOrder) {
  const std::string file = workbook_of(9000);
  ASSERT_GT(file.size(), std::size_t{128} << 10U) << "no thread for a file this small";
  const auto plain = sheet::read_workbook(as_bytes(file));
  const auto ahead = open_to_read_ahead(as_bytes(file));
  ASSERT_TRUE(plain && ahead);
  EXPECT_EQ((*ahead)->sheets()[0].name, "Blad1");
  for (const std::size_t most : {1UZ, 2UZ, 99UZ, 100UZ, 101UZ, 102UZ, 700UZ, 4500UZ, all, all}) {
    const Told told = read(**ahead, most);
    EXPECT_TRUE(told == read(**plain, most)) << most;
    EXPECT_TRUE(most != all || told.text.contains("D4501=last"));
  }
}

TEST(ReadAhead, GivesTheSameFaultWhereverTheDamageIs) {
  const std::string whole = workbook_of(9000);
  const std::size_t sheet = whole.find("xl/worksheets/sheet1.xml");
  for (std::size_t at = sheet + 100; at + 2000 < whole.size(); at += 7919) {
    std::string file = whole;
    file[at] = static_cast<char>(file[at] ^ 0x55);
    const auto plain = sheet::read_workbook(as_bytes(file));
    const auto ahead = open_to_read_ahead(as_bytes(file));
    ASSERT_TRUE(plain && ahead);
    EXPECT_NE(read(**plain, all).fault, "") << at;
    EXPECT_EQ(read(**ahead, all).fault, read(**plain, all).fault) << at;
    for (const std::size_t most : {3UZ, 101UZ, 500UZ}) {  // the reader may meet the damage before the sink has enough
      const Told told = read(**plain, most);
      EXPECT_EQ(read(**ahead, most).fault, told.fault) << at << " " << most;
    }
  }
}

TEST(ReadAhead, EndsWhenTheSinkThrows) {
  class Throwing final : public sheet::RowSink {
   public:
    bool take(const sheet::Row& row) override {
      return row.index < rows ? true : throw std::runtime_error("enough");
    }
    std::size_t rows = 0;
  };
  const std::string file = workbook_of(9000);
  const auto ahead = open_to_read_ahead(as_bytes(file));
  ASSERT_TRUE(ahead);
  for (const std::size_t rows : {0UZ, 99UZ, 100UZ, 2000UZ, 8999UZ}) {
    Throwing sink;
    sink.rows = rows;
    EXPECT_THROW((void)(*ahead)->read(0, sink), std::runtime_error) << rows;
  }
}

TEST(ReadAhead, RefusesWhatCannotBeOpened) { EXPECT_FALSE(open_to_read_ahead(as_bytes("not a workbook"))); }

}  // namespace
}  // namespace portal
