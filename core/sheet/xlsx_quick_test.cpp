#include "core/sheet/xlsx_quick.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/sheet/inflate.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {
namespace {

// As it stands in a window.
std::string padded(std::string_view text) { return std::string(text) + std::string(Buffer::padding, '\0'); }

std::string cell(std::string_view rest) {
  const std::string window = padded(rest);
  const QuickCell cell = match_quick_cell(window.data(), RowMark::of(1));
  if (cell.size == 0) {
    return "none";
  }
  return cell_name(cell.column, 1) + "|" + std::to_string(static_cast<int>(cell.type)) + "|" + std::to_string(cell.style) +
         "|" + std::string(cell.value) + (cell.whole ? "=" + std::to_string(cell.number) : "") +
         (cell.special ? "!" : "") + "|" + std::to_string(cell.size);
}

TEST(QuickCell, MatchesTheUsualSpellingToTheByteAndLeavesTheRest) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {R"(<c r="B2"><v>5</v></c><c)", "B2|0|0|5=5|22"},
      {R"(<c r="B2" t="n"><v>5</v></c>)", "B2|0|0|5=5|28"},
      {R"(<c r="B2" s="3"><v>5.5</v></c>)", "B2|0|3|5.5|30"},
      {R"(<c r="B2" s="3" t="s"><v>1234567</v></c>)", "B2|1|3|1234567=1234567|40"},
      {R"(<c r="B2" t="s"><v>12345678</v></c>)", "B2|1|0|12345678|35"},  // eight digits: for the long way
      {R"(<c r="B2" t="str"><v>x y</v></c>)", "B2|2|0|x y|32"},
      {R"(<c r="B2" t="inlineStr"><is><t>x</t></is></c>)", "B2|2|0|x|45"},
      {R"(<c r="B2" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>)", "B2|2|0| x|67"},
      {R"(<c r="B2" s="3"/>)", "B2|0|3||17"},
      {R"(<c r="B2" t="str"><v>a&amp;b</v></c>)", "B2|2|0|a&amp;b!|36"},
      {R"(<c r="B2" t="str"><v>a_x0041_</v></c>)", "B2|2|0|a_x0041_!|37"},
      {R"(<c r="B2" t="str"><v>jan_peeters@school.example</v></c>)", "B2|2|0|jan_peeters@school.example|55"},
      {R"(<c r="B2" t="e"><v>#N/A</v></c>)", "none"},
      {R"(<c r="B2"><f>1</f><v>5</v></c>)", "none"},
      {"<c r=\"B2\" t=\"str\"><v>a\nb</v></c>", "none"},
      {R"(<c t="s" r="B2"><v>5</v></c>)", "none"},
      {R"(<c r='B2'><v>5</v></c>)", "none"},
      {R"(<c r="b2"><v>5</v></c>)", "none"},
      {R"(<c r="XFE2"/>)", "none"},
      {R"(<c r="AAAA2"/>)", "none"},
      {R"(<c r="B2"><v>5</v>)", "none"},
      {R"(<c r="B2"><v>5)", "none"},
      {R"(<c r="B3"><v>5</v></c>)", "none"},  // of another row
      {R"(<c r="B22"><v>5</v></c>)", "none"},
      {R"(<c r="B)", "none"},
      {R"(<c r="B2")", "none"},
      {"", "none"},
  };
  for (const auto& [rest, expected] : rows) {
    EXPECT_EQ(cell(rest), expected) << rest;
  }
}

TEST(QuickCell, TellsTheRowOfAnyNumber) {
  for (const std::uint32_t row : {1U, 12U, 99999U, 123456U, 1048576U}) {
    const std::string rest = padded("<c r=\"XFD" + std::to_string(row) + "\"/>");
    EXPECT_EQ(match_quick_cell(rest.data(), RowMark::of(row - 1)).column, 16383U) << row;
    EXPECT_EQ(match_quick_cell(rest.data(), RowMark::of(row)).size, 0U) << row;
  }
}

TEST(QuickRow, MatchesTheUsualSpellingToTheByteAndLeavesTheRest) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {R"(<row r="1">)", "1|11"},
      {R"(<row r="1048576" spans="1:5"><c)", "1048576|29"},
      {R"(<row r="4" spans="1:5 7:9">)", "none"},
      {R"(<row r="04">)", "none"},
      {R"(<row r="12345678">)", "none"},
      {R"(<row r="">)", "none"},
      {R"(<row r="4" hidden="1">)", "none"},
      {R"(<row r="4"/>)", "none"},
      {R"(<row>)", "none"},
      {R"(<row r="4" spans="1:)", "none"},
      {R"(<row r="4)", "none"},
      {"", "none"},
  };
  for (const auto& [rest, expected] : rows) {
    const QuickRow row = match_quick_row(padded(rest).data());
    EXPECT_EQ(row.size == 0 ? "none" : std::to_string(row.number) + "|" + std::to_string(row.size), expected) << rest;
  }
}

TEST(ScanDigits, ReadsUpToSevenAndOnlyCountsEight) {
  for (const std::uint32_t number : {0U, 7U, 10U, 999U, 1000U, 54321U, 999999U, 1234567U}) {
    for (const char* behind : {"\"", "<", "/", ":", "\xC3\xA9", "A"}) {
      const std::string text = padded(std::to_string(number) + behind);
      EXPECT_EQ(scan_digits(text.data()).number, number) << text;
      EXPECT_EQ(scan_digits(text.data()).size, std::to_string(number).size()) << text;
    }
  }
  EXPECT_EQ(scan_digits(padded("12345678").data()).size, 8U);
  EXPECT_EQ(scan_digits(padded("x1").data()).size, 0U);
  EXPECT_EQ(scan_digits(padded("").data()).size, 0U);
}

TEST(ScanText, EndsAtATagOrAControlCharacterAtAnyPlace) {
  for (std::size_t size = 0; size < 50; ++size) {
    for (const char* end : {"<", "\n", "\r", ""}) {
      const std::string text = padded(std::string(size, 'a') + end + "&_");
      EXPECT_EQ(scan_text(text.data()).size, size + (*end == '\0' ? 2 : 0)) << text;
    }
    const std::string special = padded(std::string(size, 'a') + "&b_<");
    EXPECT_TRUE(scan_text(special.data()).reference);
    EXPECT_TRUE(scan_text(special.data()).underscore);
    EXPECT_EQ(scan_text(special.data()).size, size + 3);
  }
}

TEST(PlainRun, EndsAtTheFirstByteThatIsNoPrintableAscii) {
  for (std::size_t size = 0; size < 150; ++size) {
    for (const char* end : {"\xC3\xA9", "\n", "\x1F", "\x80"}) {
      const std::string text = std::string(size, 'a') + end + "aaaa";
      EXPECT_EQ(plain_run(padded(text).data(), text.size()), size) << testing::PrintToString(text);
    }
    EXPECT_EQ(plain_run(padded(std::string(size, ' ')).data(), size), size);
    EXPECT_EQ(plain_run(padded(std::string(size + 9, '~')).data(), size), size);
  }
}

}  // namespace
}  // namespace portal::sheet
