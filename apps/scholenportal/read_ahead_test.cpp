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
  for (const std::size_t most : {std::size_t{1}, std::size_t{2}, std::size_t{700}, std::size_t{4500}, all, all}) {
    const Told told = read(**ahead, most);
    EXPECT_TRUE(told == read(**plain, most)) << most;
    EXPECT_TRUE(most != all || told.text.contains("D4501=last"));
  }
}

TEST(ReadAhead, GivesTheSameFaultBehindTheSameRows) {
  std::string file = workbook_of(9000);
  const std::size_t middle = file.find("xl/worksheets/sheet1.xml") + 200'000;  // of the packed sheet
  ASSERT_LT(middle, file.size());
  file[middle] = static_cast<char>(file[middle] ^ 0x55);
  const auto plain = sheet::read_workbook(as_bytes(file));
  const auto ahead = open_to_read_ahead(as_bytes(file));
  ASSERT_TRUE(plain && ahead);
  const Told told = read(**ahead, all);
  EXPECT_FALSE(told.fault.empty());
  EXPECT_TRUE(told == read(**plain, all)) << told.fault;
  EXPECT_TRUE(read(**ahead, 3) == read(**plain, 3));
}

TEST(ReadAhead, EndsWhenTheSinkThrows) {
  class Throwing final : public sheet::RowSink {
   public:
    bool take(const sheet::Row& row) override {
      return row.index < 2000 ? true : throw std::runtime_error("enough");
    }
  };
  const std::string file = workbook_of(9000);
  const auto ahead = open_to_read_ahead(as_bytes(file));
  ASSERT_TRUE(ahead);
  Throwing sink;
  EXPECT_THROW((void)(*ahead)->read(0, sink), std::runtime_error);
}

TEST(ReadAhead, RefusesWhatCannotBeOpened) { EXPECT_FALSE(open_to_read_ahead(as_bytes("not a workbook"))); }

}  // namespace
}  // namespace portal
