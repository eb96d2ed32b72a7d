// Every ceiling of limits.h, met exactly and gone over by one, with budgets small enough to build files for.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/build_zip_for_test.h"
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
void expect_ceiling(Ceiling Budget::* ceiling, Ceiling met, const std::string& file, const std::string& place,
                    Budget budget = {}) {
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

// The same texts as shared strings, one ASCII and the others not.
std::string shared_in_a_row(unsigned count) {
  std::string records;
  for (unsigned column = 0; column < count; ++column) {
    records += label_shared(0, column, std::min(column, 1U));
  }
  const std::string strings = narrow("abc") + narrow("a\xEB");
  return biff_stream({.globals = record_of(record::shared_strings, u32(count) + u32(2) + strings),
                      .sheets = {{.records = records}}});
}

TEST(Budget, HoldsAnXlsToEachCeiling) {
  const std::string three = biff_stream({.sheets = {{.records = cells_in_a_row(3)}}});
  expect_ceiling(&Budget::file_bytes, three.size(), three, "file_bytes");
  expect_ceiling(&Budget::cells, std::size_t{3}, three, "cells");
  expect_ceiling(&Budget::string_bytes, std::size_t{9}, three, "string_bytes");
  expect_ceiling(&Budget::row_text_bytes, std::size_t{9}, three, "row_text_bytes");
  const std::string shared = shared_in_a_row(3);
  expect_ceiling(&Budget::cells, std::size_t{3}, shared, "cells");
  expect_ceiling(&Budget::string_bytes, std::size_t{9}, shared, "string_bytes");
  expect_ceiling(&Budget::row_text_bytes, std::size_t{9}, shared, "row_text_bytes");
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
  expect_ceiling(&Budget::biff_steps, std::uint64_t{1 + 9 + 1},
                 biff_stream({.sheets = {{.records = cells_in_a_row(9)}}}), "biff_steps");
  expect_ceiling(&Budget::biff_steps, std::uint64_t{1 + 9 + 1}, shared_in_a_row(9), "biff_steps");
}

// Nine cells that show one string, of which each letter lies in a CONTINUE record of its own.
TEST(Budget, CountsTheRecordsThatStringsTake) {
  std::string strings = record_of(record::shared_strings, u32(9) + u32(1) + u16(8) + u8(0) + "a");
  for (int i = 1; i < 8; ++i) {
    strings += record_of(record::continuation, u8(0) + "a");
  }
  std::string cells;
  for (unsigned i = 0; i < 9; ++i) {
    cells += label_shared(0, i, 0);
  }
  expect_ceiling(&Budget::biff_steps, std::uint64_t{9 * 8},
                 biff_stream({.globals = strings, .sheets = {{.records = cells}}}), "biff_steps");
}

const std::string sheet_part = "xl/worksheets/sheet1.xml";

std::string book_of(const std::string& rows, const std::string& strings = "", const std::string& styles = "") {
  return test::workbook_file(test::workbook_parts(test::worksheet(rows), strings, styles));
}

std::string shown(const std::string& column, const std::string& attributes, const std::string& inner) {
  return "<c r=\"" + column + "1\"" + attributes + ">" + inner + "</c>";
}

std::size_t largest_of(const test::Parts& parts, bool listings_only) {
  std::size_t most = 0;
  for (const auto& [name, content] : parts) {
    most = listings_only && name == sheet_part ? most : std::max(most, content.size());
  }
  return most;
}

TEST(Budget, HoldsAZipToEachCeiling) {
  const test::Parts parts = test::workbook_parts(
      test::worksheet(R"(<row r="1">)" + repeat(" ", 1000) + shown("A", "", "<v>1</v>") + "</row>"));
  const std::string file = test::workbook_file(parts);
  expect_ceiling(&Budget::file_bytes, file.size(), file, "file_bytes");
  expect_ceiling(&Budget::zip_entries, parts.size(), file, "zip_entries");
  expect_ceiling(&Budget::inflated_bytes, largest_of(parts, false), file, "inflated_bytes");
  expect_ceiling(&Budget::listing_bytes, largest_of(parts, true), file, "listing_bytes");
  Budget without_ratio;
  without_ratio.part_ratio = 0;
  expect_ceiling(&Budget::small_part_bytes, largest_of(parts, false), file, "inflated_bytes", without_ratio);
  std::vector<test::ZipPart> stored;
  for (const auto& [name, content] : parts) {
    stored.push_back(test::zip_part(name, content, test::Packing::stored));
  }
  Budget without_small;
  without_small.small_part_bytes = 0;
  expect_ceiling(&Budget::part_ratio, std::size_t{1}, test::zip_file(stored), "inflated_bytes", without_small);
}

TEST(Budget, HoldsXmlToEachCeiling) {
  const std::string cell = shown("A", "", "<v>1</v>");
  const auto row = [&](const std::string& attributes, const std::string& inner) {
    return book_of("<row r=\"1\"" + attributes + ">" + cell + inner + "</row>");
  };
  expect_ceiling(&Budget::xml_depth, std::size_t{6}, row("", "<x><y><z/></y></x>"), sheet_part);
  expect_ceiling(&Budget::xml_attributes, std::size_t{4}, row(R"( a="" b="" c="")", ""), sheet_part);
  expect_ceiling(&Budget::xml_namespaces, std::size_t{4}, row(R"( xmlns:a="" xmlns:b="" xmlns:c="")", ""), sheet_part);
  const std::string name(20, 'n');
  expect_ceiling(&Budget::xml_name_bytes, name.size(), row("", "<" + name + "/>"), sheet_part);
  expect_ceiling(&Budget::xml_name_bytes, name.size(), row(" " + name + "=\"\"", ""), sheet_part);
  const std::string long_attribute = " x=\"" + std::string(5000, 'x') + "\"";
  expect_ceiling(&Budget::xml_window_bytes, long_attribute.size() + std::string(R"(<row r="1">)").size(),
                 row(long_attribute, ""), sheet_part);
}

TEST(Budget, HoldsAnXlsxToEachCeiling) {
  const std::string number = shown("A", "", "<v>1</v>");
  const std::string one = "<row r=\"1\">" + number + "</row>";
  expect_ceiling(&Budget::relationships, std::size_t{3}, book_of(one, "<si/>", "<x/>"), "relationships");
  expect_ceiling(&Budget::sheets, std::size_t{4},
                 test::workbook_file(test::with_part(test::workbook_parts(test::worksheet(one)), "xl/workbook.xml",
                                               test::workbook_part(repeat(R"(<sheet name="a" r:id="rId1"/>)", 4)))),
                 "sheets");
  expect_ceiling(&Budget::number_formats, std::size_t{3},
                 book_of(one, "", "<cellXfs>" + repeat(R"(<xf numFmtId="0"/>)", 3) + "</cellXfs>"), "number_formats");
  for (const std::string item : {"<si><t>Jan</t></si>", "<si><r><t>Jan</t></r></si>"}) {
    expect_ceiling(&Budget::shared_strings, std::size_t{5}, book_of(one, repeat(item, 5)), "shared_strings");
    expect_ceiling(&Budget::string_bytes, std::size_t{15}, book_of(one, repeat(item, 5)), "string_bytes");
  }
  const std::string row_2 = R"(<row r="2"><c r="A2"><v>1</v></c><c r="C2"/></row>)";
  expect_ceiling(&Budget::cells, std::size_t{3},
                 book_of(R"(<row r="1">)" + shown("A", R"( t="s")", "<v>0</v>") + shown("B", "", "<v>1</v>") +
                             "</row>" + row_2,
                         "<si><t>Jan</t></si>"),
                 "cells");
}

TEST(Budget, HoldsTheTextsOfARowTogether) {
  for (const std::string& cell : {shown("A", R"( t="s")", "<v>0</v>"), shown("A", R"( t="str")", "<v>Jan</v>"),
                                  shown("A", R"( t="inlineStr")", "<is><t>Jan</t></is>"),
                                  shown("A", R"( t="inlineStr")", "<is><r><t>Jan</t></r></is>")}) {
    const std::string rest = shown("B", R"( t="s")", "<v>0</v>") + shown("C", R"( t="s")", "<v>0</v>");
    const std::string row_2 = R"(<row r="2"><c r="A2" t="s"><v>0</v></c></row>)";
    expect_ceiling(&Budget::row_text_bytes, std::size_t{9},
                   book_of("<row r=\"1\">" + cell + rest + "</row>" + row_2, "<si><t>Jan</t></si>"), "row_text_bytes");
  }
}

// Excel's own ceilings are no part of a budget.
TEST(Budget, HoldsACellOfAnXlsxToItsLength) {
  const auto book = [](std::size_t size, const std::string& type, const std::string& before, const std::string& after) {
    return book_of(R"(<row r="1"><c r="A1" t=")" + type + "\">" + before + std::string(size, 'x') + after + "</c></row>");
  };
  const auto expect_length = [](const auto& file) {
    EXPECT_TRUE(read_with({}, file(32'767)).starts_with("A1=xxx"));
    EXPECT_EQ(read_with({}, file(32'768)), "fault file_too_large cell_characters");
  };
  expect_length([&](std::size_t size) { return book(size, "str", "<v>", "</v>"); });
  expect_length([&](std::size_t size) { return book(size, "inlineStr", "<is><t>", "</t></is>"); });
  expect_length([&](std::size_t size) { return book(size, "inlineStr", "<is><r><t>", "</t></r></is>"); });
  expect_length([&](std::size_t size) {
    return book_of("<row r=\"1\">" + shown("A", R"( t="s")", "<v>0</v>") + "</row>",
                   "<si><t>" + std::string(size, 'x') + "</t></si>");
  });
}

// Wherever the steps run out: in the globals, among the strings, in a formula, in order or while sorting.
TEST(Budget, GivesAllOfAnXlsOrSaysThatItTakesTooMuch) {
  const std::string strings = record_of(record::shared_strings, u32(3) + u32(3) + narrow("a") + u8(2)) +
                              record_of(record::continuation, u8(0) + u8(0) + "b") +
                              record_of(record::continuation, u8(0) + "b" + narrow("c"));
  const std::string result = formula(0, 20, special_value(0, 0)) + record_of(record::shared_formula, "tokens") +
                             record_of(record::formula_string, u16(2) + u8(0) + "x") +
                             record_of(record::continuation, u8(0) + "y");
  std::string shared;
  std::string shown;
  for (unsigned column = 0; column < 20; ++column) {
    shared += label_shared(0, column, 1);
    shown += cell_name(column, 0) + "=bb ";
  }
  for (const std::string& cells : {shared + result + number(1, 0, 2), number(1, 0, 2) + result + shared}) {
    const std::string book = biff_stream({.globals = strings, .sheets = {{.records = cells}, {.name = "Blad2"}}});
    bool whole = false;
    for (std::uint64_t steps = 0; steps < 100; ++steps) {
      Budget budget;
      budget.biff_steps = steps;
      const std::string seen = read_with(budget, book);
      EXPECT_TRUE(seen == shown + "U1=xy A2=2" || (!whole && seen == "fault file_too_large biff_steps")) << steps << " " << seen;
      whole = !seen.starts_with("fault");
    }
    EXPECT_TRUE(whole);
  }
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
