#include "core/sheet/xlsx.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/cells_json.h"
#include "core/sheet/limits.h"
#include "core/sheet/zip.h"

namespace portal::sheet {
namespace {

using test::Parts;
using test::relationship;
using test::relationships;
using test::with_part;
using test::workbook_file;
using test::workbook_part;
using test::workbook_parts;
using test::worksheet;

// {"A1":"x"} of the first visible sheet, or "code place".
std::string cells(const Parts& parts) {
  const std::string file = workbook_file(parts);
  const auto json = cells_json(as_bytes(file));
  if (!json) {
    return std::string(fault_key(json.error().code)) + " " + json.error().place;
  }
  const std::size_t begin = json->find("\"cells\":") + 8;
  return json->substr(begin, json->size() - begin - 2);
}

std::string rows(std::string_view xml) {
  return cells(workbook_parts(worksheet(xml), "<si><t>nul</t></si><si><r><t>e</t></r><r><t>en</t></r></si>"));
}

struct Case {
  std::string xml;
  std::string expected;
};

const std::vector<Case> row_cases{
    {"", "{}"},
    {R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>3</v></c></row>)", R"({"A1":"nul","C1":3})"},
    {R"(<row><c t="s"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>)", R"({"A1":"een","B1":2,"A2":3})"},
    {R"(<row r="5"><c><v>1</v></c></row><row><c><v>2</v></c></row>)", R"({"A5":1,"A6":2})"},
    {R"(<row r="2"><c r="b2"><v>1</v></c><c><v>2</v></c></row>)", R"({"B2":1,"C2":2})"},
    {R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>)", R"({"A1":true,"B1":{"e":"#N/A"}})"},
    {R"(<row r="1"><c r="A1" t="str"><f>B1</f><v>a&amp;b</v></c></row>)", R"({"A1":"a&b"})"},
    {R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row>)", R"({"A1":2})"},
    {R"(<row r="1"><c r="A1" t="d"><v>2006-10-10</v></c></row>)", R"({"A1":39000})"},
    {R"(<row r="1"><c r="A1" t="d"><v>10:59:59</v></c></row>)", R"({"A1":"10:59:59"})"},
    {R"(<row r="1"><c r="A1" t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh><r><t>z</t></r></is></c></row>)", R"({"A1":"xz"})"},
    {R"(<row r="1"><c r="A1" t="inlineStr"><is><t>_x0041__x005F_x0042__xD800_</t></is></c></row>)", R"({"A1":"A_x0042__xD800_"})"},
    {R"(<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c></row>)", R"({"A1":"<b>"})"},
    {R"(<row r="1"><c r="A1" t="inlineStr"><is><t> a </t></is></c></row>)", R"({"A1":" a "})"},
    {R"(<row r="1"><c r="A1" s="9"/><c r="B1"><v/></c><c r="C1" t="inlineStr"><is><t/></is></c></row>)", "{}"},
    {R"(<row r="1"><x><c r="A1"><v>9</v></c></x><c r="A1"><v>1</v><x>2</x></c></row><x/>)", R"({"A1":1})"},
    {R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)", R"({"XFD1048576":1})"},
    {R"(<row r="1"><c r="A1"><v>1<!-- -->2</v></c></row>)", R"({"A1":12})"},
    {R"(<Row r="1"><c r="A1"><v>1</v></c></Row>)", "{}"},
    {R"(<row r="0"/>)", "workbook_damaged row after 0"},
    {R"(<row r="-1"/>)", "workbook_damaged row after 0"},
    {R"(<row r="1048577"/>)", "workbook_damaged row after 0"},
    {R"(<row r="4294967297"/>)", "workbook_damaged row after 0"},
    {R"(<row r=""/>)", "workbook_damaged row after 0"},
    {R"(<row r="1e3"/>)", "workbook_damaged row after 0"},
    {R"(<row r=" 5"/>)", "workbook_damaged row after 0"},
    {R"(<row r="5"/><row r="4"/>)", "workbook_damaged row after 5"},
    {R"(<row r="4"/><row r="4"/>)", "workbook_damaged row after 4"},
    {R"(<row r="4"><c r="E4"><v>1</v></c><c r="A4"><v>1</v></c></row>)", "workbook_damaged E4"},
    {R"(<row r="4"><c r="A4"><v>1</v></c><c r="A4"><v>2</v></c></row>)", "workbook_damaged A4"},
    {R"(<row r="4"><c r="A5"><v>1</v></c></row>)", "workbook_damaged A4"},
    {R"(<row r="4"><c r="$A$4"><v>1</v></c></row>)", "workbook_damaged A4"},
    {R"(<row r="1"><c r="XFD1"><v>1</v></c><c><v>2</v></c></row>)", "workbook_damaged XFD1"},
    {R"(<row r="1"><c r="A1" t="zz"><v>1</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1" t="b"><v>2</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1"><v>NaN</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1" t="s"><v>2</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1" t="s"><v>-1</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1" t="s"><v>1.0</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1" t="s"><v> 1 </v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1" t="s"><v>1000000000</v></c></row>)", "workbook_damaged A1"},
    {R"(<row r="1"><c r="A1"><v>1</v></c>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><c r="A1"><v>1</w></c></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><c r="A1"><f>&</f></c></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><c r="A1" t="inlineStr"><is><r><x>&x;</x></r></is></c></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><x><y></x></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"><c r="A1"></row>)", "xml_damaged xl/worksheets/sheet1.xml"},
    {R"(<row r="1"/></sheetData><sheetData>)", "workbook_damaged xl/worksheets/sheet1.xml"},
};

TEST(Xlsx, ReadsRowsAndCells) {
  for (const Case& row : row_cases) {
    EXPECT_EQ(rows(row.xml), row.expected) << row.xml;
  }
}

TEST(Xlsx, ReadsTheSameThroughThePrefixedSpelling) {
  const std::string sheet = "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:dimension ref=\"A1:XFD1048576\"/>"
                            "<x:sheetData><x:row r=\"1\" hidden=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  EXPECT_EQ(cells(workbook_parts(sheet)), R"({"A1":1})");
  EXPECT_EQ(cells(workbook_parts("<worksheet xmlns='other'><sheetData/></worksheet>")),
            "workbook_damaged xl/worksheets/sheet1.xml");
}

TEST(Xlsx, HoldsACellToItsLength) {
  const auto inline_cell = [](std::size_t length) {
    return rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + std::string(length, 'x') + "</t></is></c></row>");
  };
  EXPECT_EQ(inline_cell(limits::cell_characters).size(), limits::cell_characters + 9);
  EXPECT_EQ(inline_cell(limits::cell_characters + 1), "file_too_large cell_characters");
  const auto shared = [](std::size_t length) {
    return cells(workbook_parts(worksheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"),
                                "<si><t>" + std::string(length, 'x') + "</t></si>"));
  };
  EXPECT_EQ(shared(limits::cell_characters).size(), limits::cell_characters + 9);
  EXPECT_EQ(shared(limits::cell_characters + 1), "file_too_large cell_characters");
}

const std::string one_cell = worksheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
const std::string one_sheet = "<sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/>";

Parts with_target(std::string_view target, std::string_view part) {
  Parts parts = with_part(workbook_parts("<x/>"), "xl/_rels/workbook.xml.rels",
                          relationships(relationship("rId1", "worksheet", target)));
  return with_part(parts, part, one_cell);
}

TEST(Xlsx, FindsPartsByOddTargets) {
  const std::vector<std::pair<std::string, std::string>> good{
      {"/xl/worksheets/blad.xml", "xl/worksheets/blad.xml"}, {"worksheets\\blad.xml", "xl/worksheets/blad.xml"},
      {"../xl/./blad.xml", "xl/blad.xml"},                    {"een%20blad.xml", "xl/een blad.xml"},
      {"BLAD.xml", "xl/blad.XML"},                            {"blad.xml", "xl\\blad.xml"},
  };
  for (const auto& [target, part] : good) {
    EXPECT_EQ(cells(with_target(target, part)), R"({"A1":1})") << target;
  }
  EXPECT_EQ(cells(with_target("weg.xml", "xl/blad.xml")), "workbook_damaged xl/weg.xml");
}

TEST(Xlsx, RefusesPackagesThatDoNotFitTogether) {
  const std::string external = "<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"http://127.0.0.1/\" TargetMode=\"External\"/>";
  const std::string twice = relationship("rId1", "worksheet", "a.xml") + relationship("rId1", "worksheet", "b.xml");
  const std::string main = "xl/workbook.xml";
  const std::vector<std::pair<Parts, std::string>> rows{
      {{{"niets.txt", "x"}}, "not_a_workbook "},
      {{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}, "not_a_workbook "},
      {with_part(workbook_parts(one_cell), main, "<document/>"), "not_a_workbook xl/workbook.xml"},
      {with_part(workbook_parts(one_cell), main, workbook_part("")), "no_sheet xl/workbook.xml"},
      {with_part(workbook_parts(one_cell), main, workbook_part("<sheet name=\"x\" r:id=\"rId9\"/>")), "workbook_damaged xl/workbook.xml"},
      {with_part(workbook_parts(one_cell), main, workbook_part("<sheet name=\"x\" state=\"hidden\" r:id=\"rId1\"/>")), "no_sheet "},
      {with_part(workbook_parts(one_cell), "xl/_rels/workbook.xml.rels", relationships(external)), "workbook_damaged xl/workbook.xml"},
      {with_part(workbook_parts(one_cell), "xl/_rels/workbook.xml.rels", relationships(twice)), "workbook_damaged xl/_rels/workbook.xml.rels"},
      {with_part(workbook_parts(one_cell, "<si/>"), "xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a 'b'>]><sst/>"), "xml_doctype xl/sharedStrings.xml"},
      {with_part(workbook_parts(one_cell), "xl/worksheets/sheet1.xml", workbook_file({{"a", "b"}})), "xml_damaged xl/worksheets/sheet1.xml"},
      {with_part(workbook_parts(one_cell, "<si/>"), "xl/sharedStrings.xml", "<sst"), "xml_damaged xl/sharedStrings.xml"},
      {with_part(workbook_parts(one_cell, "<si/>"), "xl/sharedStrings.xml",
                 "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></sst><si><t>x</t></si>"),
       "xml_damaged xl/sharedStrings.xml"},
      {workbook_parts(one_cell, "<si><r><t>&x;</t></r></si>"), "xml_damaged xl/sharedStrings.xml"},
      {workbook_parts(one_cell, "<x><y></x>"), "xml_damaged xl/sharedStrings.xml"},
      {workbook_parts(one_cell, "", "<cellXfs><xf>"), "xml_damaged xl/styles.xml"},
      {with_part(workbook_parts(one_cell), main, "<workbook"), "xml_damaged xl/workbook.xml"},
      {with_part(workbook_parts(one_cell), main, "\xFF"), "xml_encoding xl/workbook.xml"},
      {with_part(workbook_parts(one_cell), "_rels/.rels", "<x"), "xml_damaged _rels/.rels"},
      {with_part(workbook_parts(one_cell), "_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/weg.xml"))), "workbook_damaged xl/weg.xml"},
  };
  for (const auto& [parts, expected] : rows) {
    EXPECT_EQ(cells(parts), expected);
  }
}

// Each part in turn is packed in a way that is not read, and then has a wrong CRC behind XML that is wrong too.
TEST(Xlsx, SaysWhichPartIsDamaged) {
  const Parts sound = workbook_parts(one_cell, "<si/>", "<cellXfs/>");
  for (std::size_t spoilt = 0; spoilt < sound.size(); ++spoilt) {
    const auto outcome = [&](const std::function<void(test::ZipPart&)>& spoil) {
      std::vector<test::ZipPart> zipped;
      for (const auto& [name, content] : sound) {
        zipped.push_back(test::zip_part(name, zipped.size() == spoilt ? content + "<" : content));
      }
      spoil(zipped[spoilt]);
      const std::string file = test::zip_file(std::move(zipped));
      const auto json = cells_json(as_bytes(file));
      return json ? *json : std::string(fault_key(json.error().code)) + " " + zip_key(json.error().place);
    };
    const std::string name = zip_key(sound[spoilt].first);
    EXPECT_EQ(outcome([](auto&) {}), "xml_damaged " + name);
    EXPECT_EQ(outcome([](auto& part) { part.local.method = part.directory.method = 12; }), "zip_method " + name);
    EXPECT_EQ(outcome([](auto& part) { part.local.crc = part.directory.crc ^= 1U; }), "zip_damaged " + name);
  }
}

// A faulty row, and the end of the part a whole window behind it.
TEST(Xlsx, BlamesTheZipFileForWhatStandsBeforeTheDamage) {
  const std::string sheet = worksheet("<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>" + std::string(1'000'000, ' '));
  Parts sound = workbook_parts(sheet);
  std::vector<test::ZipPart> zipped;
  for (const auto& [name, content] : sound) {
    zipped.push_back(test::zip_part(name, content));
  }
  const auto outcome = [&] {
    const std::string file = test::zip_file(zipped);
    return std::string(fault_key(cells_json(as_bytes(file)).error().code));
  };
  EXPECT_EQ(outcome(), "workbook_damaged");
  zipped.back().local.crc = zipped.back().directory.crc ^= 1U;
  EXPECT_EQ(outcome(), "zip_damaged");
}

TEST(Xlsx, BoundsTheNumberFormats) {
  const auto with_formats = [](std::size_t count) {
    std::string formats;
    for (std::size_t i = 0; i < count; ++i) {
      formats += "<xf/>";
    }
    return cells(workbook_parts(one_cell, "", "<cellXfs>" + formats + "</cellXfs>"));
  };
  EXPECT_EQ(with_formats(limits::number_formats), R"({"A1":1})");
  EXPECT_EQ(with_formats(limits::number_formats + 1), "file_too_large number_formats");
}

// Which sheets there are, how numbers look, and what else a row carries.
class Notes final : public RowSink {
 public:
  explicit Notes(std::size_t most = 1000) : most_(most) {}
  bool take(const Row& row) override {
    for (const Cell& cell : row.cells) {
      said += cell_name(cell.column, row.index) + (row.hidden ? "h" : "") + std::to_string(static_cast<int>(cell.kind)) +
              std::to_string(static_cast<int>(cell.look)) + " ";
    }
    return --most_ > 0;
  }
  std::string said;

 private:
  std::size_t most_;
};

TEST(Xlsx, TellsDatesHiddenRowsAndMissingValues) {
  const std::string styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"d\\-mmm\"/></numFmts>"
                             "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                             "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"11\"/></cellXfs>";
  const std::string file = workbook_file(workbook_parts(
      worksheet(R"(<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c></row>)"
                R"(<row r="2"><c r="A2" s="99999"><v>1</v></c><c r="B2"><f>x</f></c></row>)"),
      "", styles));
  const auto book = open_xlsx(as_bytes(file));
  ASSERT_TRUE(book.has_value());
  Notes notes;
  ASSERT_TRUE((*book)->read(0, notes).has_value());
  EXPECT_EQ(notes.said, "A1h10 B1h11 C1h12 A210 B240 ");
  Notes first(1);
  ASSERT_TRUE((*book)->read(0, first).has_value());
  EXPECT_EQ(first.said, "A1h10 B1h11 C1h12 ");
  EXPECT_EQ((*book)->read(1, notes).error().code, FaultCode::no_sheet);
}

TEST(Xlsx, ListsWorksheetsOnlyWithTheirVisibility) {
  const std::string sheets = "<sheet name=\"Diagram\" r:id=\"rId2\"/><sheet name=\"A &amp; B\" state=\"hidden\" r:id=\"rId1\"/>"
                             "<sheet name=\"C\" state=\"veryHidden\" r:id=\"rId1\"/>" + one_sheet;
  Parts parts = with_part(workbook_parts(one_cell), "xl/workbook.xml", workbook_part(sheets, "<workbookPr date1904=\"1\"/>"));
  parts = with_part(parts, "xl/_rels/workbook.xml.rels",
                    relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                  relationship("rId2", "chartsheet", "chartsheets/sheet1.xml")));
  const std::string file = workbook_file(parts);
  const auto book = open_xlsx(as_bytes(file));
  ASSERT_TRUE(book.has_value());
  EXPECT_TRUE((*book)->dates_from_1904());
  ASSERT_EQ((*book)->sheets().size(), 3U);
  EXPECT_EQ((*book)->sheets()[0].name, "A & B");
  EXPECT_EQ((*book)->sheets()[0].visibility, Visibility::hidden);
  EXPECT_EQ((*book)->sheets()[1].visibility, Visibility::very_hidden);
  EXPECT_EQ((*book)->sheets()[2].name, "Blad1");
  EXPECT_EQ(cells(parts), R"({"A1":1})");
}

// Texts that had to be made, more of them than one row usually has, and a row after those.
TEST(Xlsx, KeepsTheTextsOfALongRowAndOfTheNext) {
  const std::string text(30'000, 'x');
  std::string cells_xml;
  std::string expected;
  for (const char* column : {"A", "B", "C", "D"}) {
    cells_xml += "<c r=\"" + std::string(column) + "1\" t=\"str\"><v>&amp;" + text + "</v></c>";
    expected += "\"" + std::string(column) + "1\":\"&" + text + "\",";
  }
  EXPECT_TRUE(rows("<row r=\"1\">" + cells_xml + "</row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>a&amp;b</v></c></row>") ==
              "{" + expected + "\"A2\":\"a&b\"}");
}

TEST(Xlsx, CutsTheNameOfASheetBetweenCharacters) {
  std::string name;
  for (std::size_t i = 0; i < limits::sheet_name_characters; ++i) {
    name += "\xE2\x82\xAC";
  }
  const std::string file = workbook_file(with_part(workbook_parts(one_cell), "xl/workbook.xml",
                                                   workbook_part("<sheet name=\"" + name + "\xE2\x82\xAC\" r:id=\"rId1\"/>")));
  const auto book = open_xlsx(as_bytes(file));
  ASSERT_TRUE(book.has_value());
  EXPECT_EQ((*book)->sheets()[0].name, name);
}

TEST(Xlsx, ReadsATableOfStringsThatBeginsWithAnEmptyOne) {
  const auto parts = workbook_parts(worksheet(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>)"),
                                    "<si><t></t></si><si><t>x</t></si>");
  EXPECT_EQ(cells(parts), R"({"B1":"x"})");
}

}  // namespace
}  // namespace portal::sheet
