#include "core/sheet/xlsx_cell.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/sheet/read_workbook.h"

namespace portal::sheet {
namespace {

std::string place(std::string_view reference) {
  const auto position = parse_position(reference);
  return position ? cell_name(position->column, position->row) : "none";
}

TEST(Position, IsLettersAndDigitsInsideTheSheet) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"A1", "A1"},       {"c17", "C17"},         {"XFD1048576", "XFD1048576"}, {"AA10", "AA10"},
      {"XFE1", "none"},   {"A1048577", "none"},   {"A0", "none"},               {"A01", "none"},
      {"A", "none"},      {"1", "none"},          {"1A", "none"},               {"AAAA1", "none"},
      {"$A$1", "none"},   {"A1 ", "none"},        {"", "none"},                 {"A-1", "none"},
      {"A1:B2", "none"},  {"A99999999999", "none"}, {"@1", "none"},             {"[1", "none"},
  };
  for (const auto& [reference, expected] : rows) {
    EXPECT_EQ(place(reference), expected) << reference;
  }
}

TEST(CellName, CountsColumnsLikeExcel) {
  EXPECT_EQ(cell_name(0, 0), "A1");
  EXPECT_EQ(cell_name(25, 9), "Z10");
  EXPECT_EQ(cell_name(26, 0), "AA1");
  EXPECT_EQ(cell_name(701, 0), "ZZ1");
  EXPECT_EQ(cell_name(702, 0), "AAA1");
  EXPECT_EQ(cell_name(16383, 1048575), "XFD1048576");
}

TEST(Number, IsADecimalAndNoWord) {
  const std::vector<std::pair<std::string, double>> good{
      {"3", 3},       {"-0", -0.0},      {" 5\n", 5},      {"+5", 5},           {"3.0000000001", 3.0000000001},
      {".5", 0.5},    {"5.", 5},         {"1E3", 1000},    {"1e-3", 0.001},     {"123456789012", 123456789012},
      {"1E308", 1e308}, {"1E-999", 0},   {"43891", 43891}, {"0.1", 0.1},
  };
  for (const auto& [text, expected] : good) {
    EXPECT_EQ(parse_number(text), expected) << text;
  }
  for (const std::string text : {"", " ", "NaN", "INF", "inf", "0x3", "1E999", "-1E999", "1,5", "3 4", "1e", "--1", ".", "e5"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_number(std::string(600, '1')), std::nullopt);
}

TEST(IsoDate, BecomesASerialNumber) {
  const std::vector<std::pair<std::string, double>> good{
      {"2006-10-10", 39000}, {"1900-01-01", 1}, {"1900-02-28", 59}, {"1900-03-01", 61},
      {"2009-01-01T11:00:00", 39814.458333333336}, {"2009-01-01T12:00:00.000Z", 39814.5}, {"2009-01-01T12:00", 39814.5},
  };
  for (const auto& [text, expected] : good) {
    ASSERT_TRUE(parse_iso_date(text).has_value()) << text;
    EXPECT_DOUBLE_EQ(*parse_iso_date(text), expected) << text;
  }
  for (const std::string text : {"", "10:59:59", "2006-13-01", "2006-10-32", "2006/10/10", "1899-12-31", "2006-10-10Tx", "2006-10-10T25:00:00"}) {
    EXPECT_EQ(parse_iso_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace portal::sheet
