#include "core/mark/mark_sheet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/mark/survey_sheet.h"

namespace portal::sheet {
namespace {

const std::string root = R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";
constexpr std::string_view styles_part =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fills count="1"><fill/></fills>)"
    R"(<cellXfs count="3"><xf/><xf numFmtId="49"/><xf numFmtId="14"/></cellXfs></styleSheet>)";

const CellWork red_b2{1, 1, Tone::error, std::nullopt};
const CellWork text_c2{1, 2, std::nullopt, "leeg & \"fout\""};
const std::string c2 = R"(<c r="C2" t="inlineStr"><is><t xml:space="preserve">leeg &amp; &quot;fout&quot;</t></is></c>)";

struct Case {
  const char* name;
  std::vector<CellWork> cells;
  std::string before;  // inside the worksheet
  std::string after;
};

// The first format that is made of the three is number 3.
const std::vector<Case> cases{
    {"a cell that is there", {red_b2},
     R"(<sheetData><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1" t="s"><v>0</v></c></row></sheetData>)",
     R"(<sheetData><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="3" t="s"><v>0</v></c></row></sheetData>)"},
    {"a cell without a format", {red_b2},
     R"(<sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData>)",
     R"(<sheetData><row r="2"><c s="3" r="B2"><v>1</v></c></row></sheetData>)"},
    {"cells that are not there, in their order", {red_b2, text_c2},
     R"(<sheetData><row r="2" spans="1:4"><c r="A2"><v>1</v></c><c r="D2"><v>1</v></c></row></sheetData>)",
     R"(<sheetData><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="3"/>)" + c2 + R"(<c r="D2"><v>1</v></c></row></sheetData>)"},
    {"behind the last cell and before what follows the cells", {text_c2},
     R"(<sheetData><row r="2"><c r="A2"/><extLst/></row></sheetData>)",
     R"(<sheetData><row r="2"><c r="A2"/>)" + c2 + R"(<extLst/></row></sheetData>)"},
    {"an empty row", {text_c2}, R"(<sheetData><row r="2" ht="9" /></sheetData>)",
     R"(<sheetData><row r="2" ht="9" >)" + c2 + "</row></sheetData>"},
    {"rows that are not there", {red_b2, {4, 0, Tone::error, std::nullopt}},
     R"(<sheetData><row r="1"/><row r="3"/></sheetData>)",
     R"(<sheetData><row r="1"/><row r="2"><c r="B2" s="3"/></row><row r="3"/><row r="5"><c r="A5" s="3"/></row></sheetData>)"},
    {"a sheet without rows", {red_b2}, "<sheetData/>", R"(<sheetData><row r="2"><c r="B2" s="3"/></row></sheetData>)"},
    {"without names of rows and cells", {red_b2, text_c2},
     R"(<sheetData><row/><row><c><v>1</v></c><c s="2"><v>2</v></c></row></sheetData>)",
     R"(<sheetData><row/><row><c><v>1</v></c><c s="3"><v>2</v></c>)" + c2 + "</row></sheetData>"},
    {"the format of a row or a column goes to a new cell", {red_b2, {2, 1, Tone::error, std::nullopt}},
     R"(<cols><col min="2" max="9" style="1"/></cols><sheetData><row r="2" s="2" customFormat="1"/><row r="3" s="2"/></sheetData>)",
     R"(<cols><col min="2" max="9" style="1"/></cols><sheetData><row r="2" s="2" customFormat="1"><c r="B2" s="3"/></row><row r="3" s="2"><c r="B3" s="4"/></row></sheetData>)"},
    {"what it says about its size", {text_c2}, R"(<dimension ref="B3:B4"/><sheetData/>)",
     R"(<dimension ref="B2:C4"/><sheetData><row r="2">)" + c2 + "</row></sheetData>"},
    {"whatever stands in the place of a text", {text_c2},
     R"(<sheetData><row r="2"><c r="C2" s="1" t="s"><v>4</v></c></row></sheetData>)",
     R"(<sheetData><row r="2"><c r="C2" s="1")" + c2.substr(9) + "</row></sheetData>"},
    {"prefixes of their own",
     {red_b2, text_c2},
     R"(<x:sheetData xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:row r="2"><x:c r="B2"/></x:row></x:sheetData>)",
     R"(<x:sheetData xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:row r="2"><x:c s="3" r="B2"/>)"
     R"(<x:c r="C2" t="inlineStr"><x:is><x:t xml:space="preserve">leeg &amp; &quot;fout&quot;</x:t></x:is></x:c></x:row></x:sheetData>)"},
};

std::string marked(const std::string& document, const SheetWork& work) {
  auto styles = MarkStyles::from(styles_part);
  const auto made = mark_sheet(document, work, *styles);
  return made ? *made : std::string(fault_key(made.error().code));
}

TEST(MarkSheet, ChangesCellsAndNothingElse) {
  for (const Case& row : cases) {
    SheetWork work;
    work.cells = row.cells;
    EXPECT_EQ(marked(root + row.before + "</worksheet>", work), root + row.after + "</worksheet>") << row.name;
  }
}

TEST(MarkSheet, RefusesRowsAndCellsThatGoBack) {
  for (const std::string rows : {R"(<row r="2"/><row r="1"/>)", R"(<row r="1"><c r="B1"/><c r="A1"/></row>)", R"(<row r="0"/>)",
                                 R"(<row r="1"><c r="A2"/></row>)"}) {
    const std::string document = root + "<sheetData>" + rows + "</sheetData></worksheet>";
    EXPECT_EQ(marked(document, {}), "workbook_damaged") << rows;
    EXPECT_FALSE(survey_sheet(document, {}, std::nullopt).has_value()) << rows;
  }
}

TEST(MarkSheet, WritesTheColumnOfTextsAnew) {
  SheetWork work;
  work.cells = {{0, 2, std::nullopt, "FOUT"}, {2, 2, std::nullopt, "nieuw"}};
  work.column = 2;
  work.texts_from = 1;
  const std::string before = R"(<sheetData><row r="1"><c r="C1"><v>1</v></c></row>)"
                             R"(<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="1"><v>9</v></c></row><row r="3"/></sheetData>)";
  const std::string after = R"(<sheetData><row r="1"><c r="C1" t="inlineStr"><is><t xml:space="preserve">FOUT</t></is></c></row>)"
                            R"(<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="1"/></row>)"
                            R"(<row r="3"><c r="C3" t="inlineStr"><is><t xml:space="preserve">nieuw</t></is></c></row></sheetData>)";
  EXPECT_EQ(marked(root + before + "</worksheet>", work), root + after + "</worksheet>");
}

TEST(MarkSheet, GivesANewColumnItsWidth) {
  const std::string wide = R"(<col min="5" max="5" width="60" customWidth="1"/>)";
  const std::vector<std::pair<std::string, std::string>> columns{
      {"", "<cols>" + wide + "</cols>"},
      {"<cols/>", "<cols>" + wide + "</cols>"},
      {R"(<cols><col min="1" max="2"/></cols>)", R"(<cols><col min="1" max="2"/>)" + wide + "</cols>"},
      {R"(<cols><col min="7" max="8"/></cols>)", "<cols>" + wide + R"(<col min="7" max="8"/></cols>)"},
      {R"(<cols><col min="5" max="5" hidden="1"/></cols>)", "<cols>" + wide + "</cols>"},
      {R"(<cols><col min="3" max="16384" style="1" hidden="1"/></cols>)",
       R"(<cols><col min="3" max="4" style="1" hidden="1"/><col min="5" max="5" width="60" style="1" customWidth="1"/>)"
       R"(<col min="6" max="16384" style="1" hidden="1"/></cols>)"}};
  for (const auto& [before, after] : columns) {
    SheetWork work;
    work.column = 4;
    work.column_is_new = true;
    EXPECT_EQ(marked(root + before + "<sheetData/></worksheet>", work), root + after + "<sheetData></sheetData></worksheet>")
        << before;
  }
}

// CT_Worksheet is a sequence (ECMA-376 part 1, 18.3.1.99): Excel repairs a sheet whose parts are out of it.
TEST(MarkSheet, PutsTheDrawingOfNotesInItsPlace) {
  const std::string drawing = R"(<legacyDrawing xmlns:r="space" r:id="rId7"/>)";
  const std::vector<std::pair<std::string, std::string>> ends{
      {"", ""},
      {R"(<autoFilter ref="A1:B2"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells><pageMargins/><pageSetup/>)", ""},
      {"<conditionalFormatting/><dataValidations/><hyperlinks/><drawing/>", "<tableParts/><extLst/>"},
      {"<ignoredErrors/>", R"(<legacyDrawingHF/><picture/>)"},
      {"<pageMargins/><drawing/>", R"(<mc:AlternateContent xmlns:mc="m"><controls/></mc:AlternateContent><tableParts/>)"}};
  for (const auto& [before, after] : ends) {
    const std::string document = root + "<sheetData></sheetData>" + before + after + "</worksheet>";
    const auto survey = survey_sheet(document, {}, std::nullopt);
    ASSERT_TRUE(survey.has_value());
    SheetWork work;
    work.drawing_id = "rId7";
    work.drawing_place = survey->drawing_place;
    work.relationship_space = "space";
    EXPECT_EQ(marked(document, work), root + "<sheetData></sheetData>" + before + drawing + after + "</worksheet>") << before;
  }
}

TEST(SurveySheet, FindsTheFirstFreeColumn) {
  const std::vector<std::pair<std::string, std::uint32_t>> sheets{
      {"<sheetData/>", 0},
      {R"(<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="D1" s="1"/></row><row r="2"><c r="B2" t="inlineStr"><is/></c></row></sheetData>)", 2},
      {R"(<sheetData><row r="1"><c r="C1"><f>A1</f></c></row></sheetData>)", 3},
      {R"(<sheetData/><mergeCells><mergeCell ref="A1:G1"/><mergeCell ref="A5:F6"/><mergeCell ref="A9:XFD9"/></mergeCells>)", 6}};
  for (const auto& [xml, used] : sheets) {
    const auto survey = survey_sheet(root + xml + "</worksheet>", {3, 7}, 2);
    ASSERT_TRUE(survey.has_value());
    EXPECT_EQ(survey->columns_used, used) << xml;
    EXPECT_EQ(survey->formula_in_column, used == 3);
  }
}

}  // namespace
}  // namespace portal::sheet
