// Every ceiling of limits.h, met exactly and gone over by one, with budgets small enough to build files for.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/read_for_conversion.h"
#include "core/sheet/show_rows_for_test.h"

namespace portal::sheet {
namespace {

std::string repeat(const std::string& text, std::size_t times) {
  std::string many;
  for (std::size_t i = 0; i < times; ++i) {
    many += text;
  }
  return many;
}

// All rows of the first sheet, or the fault with its place.
std::string read_with(const Budget& budget, const std::string& file) {
  const auto workbook = read_for_conversion(as_bytes(file), budget);
  if (!workbook) {
    return show_fault(workbook.error());
  }
  ShowingSink sink;
  const auto read = (*workbook)->read(0, sink);
  return read ? sink.shown() : show_fault(read.error());
}

// Reads with a ceiling that `file` just meets, and with one that is lower by one.
template <class Ceiling>
void expect_ceiling(Ceiling Budget::* ceiling, Ceiling met, const std::string& file, const std::string& place) {
  Budget budget;
  budget.*ceiling = met;
  EXPECT_FALSE(read_with(budget, file).starts_with("fault")) << place << ": " << read_with(budget, file);
  budget.*ceiling = met - 1;
  EXPECT_EQ(read_with(budget, file), "fault file_too_large " + place);
}

std::string cells_in_a_row(unsigned count) {
  std::string records;
  for (unsigned i = 0; i < count; ++i) {
    records += label(0, i, "Jan");
  }
  return records;
}

TEST(Budget, HoldsAnXlsToEachCeiling) {
  const std::string three = biff_stream({.sheets = {{.records = cells_in_a_row(3)}}});
  expect_ceiling(&Budget::file_bytes, three.size(), three, "file_bytes");
  expect_ceiling(&Budget::cells, std::size_t{3}, three, "cells");
  expect_ceiling(&Budget::string_bytes, std::size_t{9}, three, "string_bytes");
  expect_ceiling(&Budget::row_text_bytes, std::size_t{9}, three, "row_text_bytes");
  const TestSheet one{.records = label(0, 0, "x")};
  expect_ceiling(&Budget::sheets, std::size_t{4}, biff_stream({.sheets = {one, one, one, one}}), "sheets");
  const std::string strings = record_of(record::shared_strings, u32(5) + u32(5) + repeat(narrow("a"), 5));
  expect_ceiling(&Budget::shared_strings, std::size_t{5}, biff_stream({.globals = strings, .sheets = {one}}),
                 "shared_strings");
  const std::string formats = repeat(record_of(record::cell_format, std::string(20, '\0')), 6);
  expect_ceiling(&Budget::number_formats, std::size_t{6}, biff_stream({.globals = formats, .sheets = {one}}),
                 "number_formats");
  std::vector<TestStream> streams(7, TestStream{"s", ""});
  streams.front() = {"Workbook", three};  // with the root: two sectors of four entries
  expect_ceiling(&Budget::cfb_entries, std::size_t{8}, CompoundBuilder().build(streams).bytes, "cfb_entries");
}

// The sheet: its BOF, cells and EOF, once to look through and once to read. The globals take fewer.
TEST(Budget, CountsTheRecordsThatASheetTakes) {
  expect_ceiling(&Budget::biff_steps, std::uint64_t{2 * (1 + 9 + 1)},
                 biff_stream({.sheets = {{.records = cells_in_a_row(9)}}}), "biff_steps");
}

// Nine cells that show the last of eight strings, which lies behind a CONTINUE record for each.
TEST(Budget, CountsTheRecordsThatStringsTake) {
  std::string strings = record_of(record::shared_strings, u32(8) + u32(8));
  for (int i = 0; i < 8; ++i) {
    strings += record_of(record::continuation, narrow("a"));
  }
  std::string cells;
  for (unsigned i = 0; i < 9; ++i) {
    cells += label_shared(0, i, 7);
  }
  const std::string book = biff_stream({.globals = strings, .sheets = {{.records = cells}}});
  Budget budget;
  budget.biff_steps = std::uint64_t{9 * 8};
  EXPECT_TRUE(read_with(budget, book).starts_with("A1=a B1=a"));
  budget.biff_steps -= 1;
  EXPECT_EQ(read_with(budget, book), "fault file_too_large biff_steps");
}

TEST(Budget, HoldsTextToEachCeiling) {
  const std::string text = "a;b;c\n";
  expect_ceiling(&Budget::cells, std::size_t{3}, text, "cells");
  const std::string table = "<table><tr><td>a<td>b<td>c</table>";
  expect_ceiling(&Budget::cells, std::size_t{3}, table, "cells");
  expect_ceiling(&Budget::sheets, std::size_t{4}, repeat(table, 4), "sheets");
  const std::string sheet =
      "<Worksheet><Table><Row><Cell><Data ss:Type=\"String\">a</Data></Cell><Cell><Data "
      "ss:Type=\"String\">b</Data></Cell></Row></Table></Worksheet>";
  const std::string book =
      "<Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">" + sheet + sheet + "</Workbook>";
  expect_ceiling(&Budget::cells, std::size_t{2}, book, "cells");
  expect_ceiling(&Budget::sheets, std::size_t{2}, book, "sheets");
}

}  // namespace
}  // namespace portal::sheet
