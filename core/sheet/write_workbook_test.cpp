#include "core/sheet/write_workbook.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/sheet/read_workbook.h"
#include "core/sheet/write_package.h"
#include "core/sheet/xml_escape.h"
#include "core/sheet/zip.h"

namespace portal::sheet {
namespace {

Document roster(std::vector<std::vector<TextCell>> rows) {
  Document document;
  document.title = "Leerlingen & co";
  document.version = "1";
  Sheet sheet;
  sheet.name = "Leerlingen";
  sheet.column_widths = {20, 12.5};
  sheet.rows = std::move(rows);
  sheet.frozen_rows = 3;
  sheet.lists = {{1, 4, {"1", "2"}, "Leerjaar", "Kies 1 of 2"}};
  sheet.red_rules = {{1, 4, "AND(B4<>\"\",B4<\"1\")"}};
  document.sheets.push_back(std::move(sheet));
  return document;
}

std::string part_of(const std::string& file, std::string_view name) {
  const auto zip = Zip::open(as_bytes(file));
  const ZipEntry* const entry = zip ? zip->find(name) : nullptr;
  const auto part = entry == nullptr ? Result<Buffer>(fault(FaultCode::zip_damaged)) : zip->unpack(*entry);
  return part ? std::string(as_text(part->bytes())) : "none";
}

TEST(WriteWorkbook, GivesBackEveryTextAsItWas) {
  const std::vector<std::string> texts{"Zo\xC3\xAB", "=1+1", "+316", "@SUM(A1)", "-1", "3E2", "0012", "'t Hart", " rand ",
                                       "a  b",       "a\nb", "a\rb", "a\tb", "<b>&\"'", "_x0041_", "_x005F_", "_x00_",
                                       "\xF0\x9F\x98\x80", "]]>"};
  std::vector<std::vector<TextCell>> rows;
  for (const std::string& text : texts) {
    rows.push_back({{text}});
  }
  const std::string file = write_workbook(roster(rows));
  const auto book = read_workbook(as_bytes(file));
  ASSERT_TRUE(book.has_value());
  class Collect final : public RowSink {
   public:
    bool take(const Row& row) override {
      for (const Cell& cell : row.cells) {
        EXPECT_EQ(cell.kind, CellKind::text);
        texts.emplace_back(cell.text);
      }
      return true;
    }
    std::vector<std::string> texts;
  } sink;
  ASSERT_TRUE((*book)->read(0, sink).has_value());
  EXPECT_EQ(sink.texts, texts);
}

TEST(WriteWorkbook, IsTheSameBytesEveryTime) {
  const Document document = roster({{{"voornaam", Style::header}, {"", Style::required}}});
  EXPECT_EQ(write_workbook(document), write_workbook(document));
}

TEST(WriteWorkbook, WritesWhatExcelNeedsForListsColoursAndFreezing) {
  const std::string file = write_workbook(roster({{{"voornaam", Style::header}}}));
  const std::string sheet = part_of(file, "xl/worksheets/sheet1.xml");
  for (const std::string wanted : {R"(<pane ySplit="3" topLeftCell="A4")", R"(<col min="2" max="2" width="12.5" style="7")",
                                   R"(<c r="A1" s="3" t="inlineStr">)", R"(sqref="B4:B1048576"><formula1>&quot;1,2&quot;</formula1>)",
                                   "<formula>AND(B4&lt;&gt;&quot;&quot;,B4&lt;&quot;1&quot;)</formula>"}) {
    EXPECT_NE(sheet.find(wanted), std::string::npos) << wanted << "\n" << sheet;
  }
  EXPECT_LT(sheet.find("<conditionalFormatting"), sheet.find("<dataValidations"));
  EXPECT_NE(part_of(file, "docProps/custom.xml").find("template-version\"><vt:lpwstr>1<"), std::string::npos);
  EXPECT_NE(part_of(file, "docProps/core.xml").find("Leerlingen &amp; co"), std::string::npos);
  Document plain = roster({});
  plain.version.clear();
  EXPECT_EQ(part_of(write_workbook(plain), "docProps/custom.xml"), "none");
}

TEST(WriteWorkbook, NamesTabsAsExcelAllows) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"a[]:*?/\\b", "a_______b"}, {"'x'", "_x_"}, {"", "Blad"}, {std::string(40, 'x'), std::string(31, 'x')}, {"a&b", "a&b"}};
  for (const auto& [wanted, expected] : rows) {
    Document document = roster({});
    document.sheets[0].name = wanted;
    const std::string file = write_workbook(document);
    const auto book = read_workbook(as_bytes(file));
    ASSERT_TRUE(book.has_value());
    EXPECT_EQ((*book)->sheets()[0].name, expected);
  }
}

TEST(EscapeCellText, DropsWhatXmlCannotHoldAndCutsWhatACellCannot) {
  EXPECT_EQ(escape_cell_text("a\x01\x1F" "b\xEF\xBF\xBE\xC0" "c"), "abc");
  EXPECT_EQ(escape_cell_text("\r_x0041_ _x"), "_x000D__x005F_x0041_ _x");
  EXPECT_EQ(escape_cell_text(std::string(32'768, 'x')).size(), 32'767U);
  EXPECT_EQ(escape_xml("<a b=\"c\">&\n\t\r\x02"), "&lt;a b=&quot;c&quot;&gt;&amp;&#10;&#9;&#13;");
}

TEST(WritePackage, KeepsHiddenTabsHidden) {
  const std::vector<WrittenSheet> sheets{{"Blad", Visibility::visible, "<worksheet/>"},
                                         {"Verborgen", Visibility::hidden, "<worksheet/>"},
                                         {"Diep", Visibility::very_hidden, "<worksheet/>"}};
  const std::string file = write_package({.sheets = sheets, .styles = "<styleSheet/>", .title = "", .version = ""});
  const auto book = read_workbook(as_bytes(file));
  ASSERT_TRUE(book.has_value());
  ASSERT_EQ((*book)->sheets().size(), sheets.size());
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    EXPECT_EQ((*book)->sheets()[at].name, sheets[at].name);
    EXPECT_EQ((*book)->sheets()[at].visibility, sheets[at].visibility);
  }
}

// Excel opens no workbook whose parts it is not told the kind of.
TEST(WriteWorkbook, SaysWhatItsPartsAre) {
  const std::string types = part_of(write_workbook(roster({})), "[Content_Types].xml");
  const std::string office = "ContentType=\"application/vnd.openxmlformats-officedocument.";
  for (const std::string& declared :
       {"/xl/workbook.xml\" " + office + "spreadsheetml.sheet.main+xml\"", "/xl/styles.xml\" " + office + "spreadsheetml.styles+xml\"",
        "/xl/worksheets/sheet1.xml\" " + office + "spreadsheetml.worksheet+xml\"",
        "/docProps/app.xml\" " + office + "extended-properties+xml\"", "/docProps/custom.xml\" " + office + "custom-properties+xml\""}) {
    EXPECT_NE(types.find("<Override PartName=\"" + declared), std::string::npos) << declared;
  }
}

}  // namespace
}  // namespace portal::sheet
