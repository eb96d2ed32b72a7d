#include "core/sheet/read_for_conversion.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "core/sheet/limits.h"
#include "core/sheet/show_rows_for_test.h"

namespace portal::sheet {
namespace {

std::string shown(std::string_view file, std::size_t sheet = 0) {
  const auto workbook = read_for_conversion(as_bytes(file));
  if (!workbook) {
    return show_fault(workbook.error());
  }
  ShowingSink sink;
  const auto read = (*workbook)->read(sheet, sink);
  return read ? sink.shown() : show_fault(read.error());
}

std::string wide(std::string_view ascii, bool little) {
  std::string bytes;
  for (const char letter : ascii) {
    bytes += little ? std::string{letter, '\0'} : std::string{'\0', letter};
  }
  return bytes;
}

struct Row {
  const char* what;
  std::string file;
  std::string shown;
};

class Texts : public testing::TestWithParam<Row> {};

TEST_P(Texts, AreReadAsExcelShowsThem) { EXPECT_EQ(shown(GetParam().file), GetParam().shown) << GetParam().what; }

INSTANTIATE_TEST_SUITE_P(Csv, Texts, testing::Values(
    Row{"comma", "a,b\nc,d\n", "A1=a B1=b A2=c B2=d"},
    Row{"semicolon beats the commas in its values", "naam;klas\nJansen, Piet;3a\nBerg, Jan;3b\n",
        "A1=naam B1=klas A2=Jansen, Piet B2=3a A3=Berg, Jan B3=3b"},
    Row{"tab", "a\tb;c\nd\te\n", "A1=a B1=b;c A2=d B2=e"},
    Row{"a delimiter behind every value", "a;b;\r\nc;d;\r\n", "A1=a B1=b A2=c B2=d"},
    Row{"Excel's own line", "sep=;\r\na;b,c\r\n", "A1=a B1=b,c"},
    Row{"blank lines count", "a,b\n\n\nc,d", "A1=a B1=b A4=c B4=d"},
    Row{"quotes", "\"a,\"\"1\"\"\",b\n\"c\nd\",e\n", "A1=a,\"1\" B1=b A2=c\nd B2=e"},
    Row{"text behind a quote", "\"a\"b,c\n", "A1=ab B1=c"},
    Row{"a quote that is never closed is a sign", "a,b\n\"c,d\ne,f\n", "A1=a B1=b A2=\"c B2=d A3=e B3=f"},
    Row{"line ends of old Macs", "a,b\rc,d\r", "A1=a B1=b A2=c B2=d"},
    Row{"one column", "naam\nJan\n", "A1=naam A2=Jan"},
    Row{"only line ends", "\n\n", ""},
    Row{"a title above", "Lijst van leerlingen\n\na;b\nc;d\n", "A1=Lijst van leerlingen A3=a B3=b A4=c B4=d"},
    Row{"UTF-8 with a mark", "\xEF\xBB\xBFZo\xC3\xAB,b\n", "A1=Zoë B1=b"},
    Row{"UTF-8", "Zo\xC3\xAB,b\n", "A1=Zoë B1=b"},
    Row{"Windows-1252", "Zo\xEB,\x80\n", "A1=Zoë B1=€"},
    Row{"UTF-16 little", "\xFF\xFE" + wide("a;b\nc;d\n", true), "A1=a B1=b A2=c B2=d"},
    Row{"UTF-16 big", "\xFE\xFF" + wide("a;b\nc;d\n", false), "A1=a B1=b A2=c B2=d"},
    Row{"UTF-16 without a mark", wide("a;b\nc;d\n", true), "A1=a B1=b A2=c B2=d"},
    Row{"bytes that are no text", std::string("\x01\x02\x03\x00\x05\x00\x00\x09", 8), "fault unknown_format"},
    Row{"a PDF", "%PDF-1.7\n", "fault not_a_workbook"},
    Row{"SYLK", "ID;PWXL;N;E\nP;PGeneral\n", "fault not_a_workbook"},
    Row{"a CSV that begins like SYLK", "ID;Plaats\n1;Ede\n", "A1=ID B1=Plaats A2=1 B2=Ede"},
    Row{"nothing", "", "fault empty_file"}));

INSTANTIATE_TEST_SUITE_P(Html, Texts, testing::Values(
    Row{"a table", "<html><table><tr><th>a<th>b<tr><td>c</td><td>d</td></tr></table>", "A1=a B1=b A2=c B2=d"},
    Row{"capitals and attributes", "<TABLE BORDER=1><TR><TD ALIGN=\"x>y\">a</TD></TR></TABLE>", "A1=a"},
    Row{"references", "<table><td>Zo&euml; &amp; &#233;&#xE9;&#128;&onbekend; &</td></table>", "A1=Zoë & éé€&onbekend; &"},
    Row{"white space becomes one space", "<table><td>  a \n  b <br>c </td></table>", "A1=a b c"},
    Row{"columns spanned", "<table><tr><td colspan=3>t<td>x<tr><td>a<td>b</table>", "A1=t D1=x A2=a B2=b"},
    Row{"rows spanned", "<table><tr><td rowspan='2'>t<td>x<tr><td>a<tr><td>b</table>", "A1=t B1=x B2=a A3=b"},
    Row{"comments, styles and scripts", "<table><!-- <td>no --><style>td{}</style><tr><td>a<script>x='</td><td>'</script>b</table>",
        "A1=ab"},
    Row{"the title of the page is no cell", "<html><title>Lijst</title><table><td>a</table>", "A1=a"},
    Row{"an inner table stays whole", "<table><tr><td><table><tr><td>a<td>b</table></table>", ""},
    Row{"a page without a table", "<html><body>Log in</body></html>", "fault no_sheet"},
    Row{"a page in Windows-1252", "<html><meta charset=windows-1252><table><td>Zo\xEB</table>", "A1=Zoë"},
    Row{"a page from a Mac", "<html><meta content=\"text/html; charset=macintosh\"><table><td>Zo\x91</table>", "A1=Zoë"},
    Row{"a comment without an end", "<table><tr><td>a</td></tr><!-- ", "A1=a"},
    Row{"a script without an end", "<table><tr><td>a</td></tr><script>x", "A1=a"},
    Row{"signs that begin no tag", "<table><td>1 < 2 &#; &#x; &#12x; &#99999999999;</table>", "A1=1 < 2 &#; &#x; &#12x; &#99999999999;"},
    Row{"a quote without an end", "<table><tr><td title=\"x>a</td><td>b</table>", "A1=a B1=b"},
    Row{"too many columns", "<table><tr>" + [] {
          std::string cells;
          for (int i = 0; i < 17; ++i) cells += "<td colspan=1000>x";
          return cells;
        }(), "fault file_too_large columns"}));

const std::string xml_head =
    "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>"
    "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">"
    "<Styles><Style ss:ID=\"a\"/></Styles><Worksheet ss:Name=\"Blad &amp; 1\"><Table>";
const std::string xml_tail = "</Table></Worksheet></Workbook>";

INSTANTIATE_TEST_SUITE_P(Xml2003, Texts, testing::Values(
    Row{"rows and cells in order",
        xml_head + "<Row><Cell><Data ss:Type=\"String\">Zo\xEB</Data></Cell><Cell><Data ss:Type=\"Number\">3</Data></Cell></Row>" + xml_tail,
        "A1=Zoë B1=3"},
    Row{"indexes and merged cells",
        xml_head + "<Row ss:Index=\"3\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">t</Data></Cell><Cell><Data>x</Data></Cell></Row>"
                   "<Row ss:Hidden=\"1\"><Cell ss:Index=\"2\"><Data>y</Data></Cell></Row>" + xml_tail,
        "A3=t C3=x (hidden)B4=y"},
    Row{"markup and notes", xml_head + "<Row><Cell><ss:Data ss:Type=\"String\"><B>a</B><Font>b</Font></ss:Data>"
                                       "<Comment><ss:Data>no</ss:Data></Comment></Cell></Row>" + xml_tail, "A1=ab"},
    Row{"dates, truths and errors", xml_head + "<Row><Cell><Data ss:Type=\"DateTime\">2010-03-12T00:00:00.000</Data></Cell>"
                                               "<Cell><Data ss:Type=\"Boolean\">1</Data></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell>"
                                               "<Cell ss:Formula=\"=A1\"/></Row>" + xml_tail,
        "A1=40249(date) B1=true C1=#N/A D1=(no value)"},
    Row{"rows that go back", xml_head + "<Row ss:Index=\"3\"/><Row ss:Index=\"2\"/>" + xml_tail, "fault workbook_damaged A4"},
    Row{"cells that go back", xml_head + "<Row><Cell ss:Index=\"3\"/><Cell ss:Index=\"2\"/></Row>" + xml_tail, "fault workbook_damaged D1"},
    Row{"rows beyond the last", xml_head + "<Row ss:Index=\"1048577\"/>" + xml_tail, "fault file_too_large rows"},
    Row{"columns beyond the last", xml_head + "<Row><Cell ss:Index=\"16385\"/></Row>" + xml_tail, "fault file_too_large columns"},
    Row{"a text beyond the longest", xml_head + "<Row><Cell><Data>" + std::string(limits::cell_bytes + 1, 'x') + "</Data></Cell></Row>" + xml_tail,
        "fault file_too_large cell_characters"},
    Row{"what stands between is passed over",
        xml_head + "<Column ss:Width=\"9\"><x/></Column><Row>\n<x><y/></x><Cell>\n<Data>a</Data><Data>no</Data></Cell></Row>" + xml_tail, "A1=a"},
    Row{"no sheet", "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "fault no_sheet"},
    Row{"a symbol that XML cannot hold", "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">\xEF\xBF\xBE</Workbook>", "fault xml_damaged"},
    Row{"a damaged file", xml_head + "<Row>", "fault xml_damaged"},
    Row{"a document type", "<?xml version=\"1.0\"?><!DOCTYPE a><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "fault xml_doctype"},
    Row{"other XML", "<?xml version=\"1.0\"?><rss/>", "fault not_a_workbook"}));

TEST(ReadForConversion, ReadsNoHalfXml2003) {
  const std::string file = xml_head + "<Row><x/><Cell><Data>a<B>b</B></Data><Comment>c</Comment></Cell></Row><x/>" + xml_tail;
  EXPECT_EQ(shown(file), "A1=ab");
  for (std::size_t cut = xml_head.size(); cut < file.size(); ++cut) {
    EXPECT_EQ(shown(file.substr(0, cut)), "fault xml_damaged") << file.substr(0, cut);
  }
}

TEST(ReadForConversion, GivesEveryTableASheet) {
  const std::string file = "<table><tr><td>a</table><p>x</p><table><tr><td><table><tr><td>b</table><tr><td>c</table>";
  const auto workbook = read_for_conversion(as_bytes(file));
  ASSERT_TRUE(workbook);
  EXPECT_EQ((*workbook)->sheets().size(), 4U);
  EXPECT_EQ(shown(file, 2), "A1=b");
  EXPECT_EQ(shown(file, 3), "A1=c");
}

TEST(ReadForConversion, ReadsTheSameListWhateverTheSuit) {
  const std::filesystem::path corpus(PORTAL_SOURCE_DIR "/../shared/corpus");
  if (!std::filesystem::exists(corpus)) {
    GTEST_SKIP() << "no corpus beside the project";
  }
  for (const char* name : {"w-sheetjs-csv.xls", "w-sheetjs-xml2003.xls", "w-libreoffice-html.xls", "w-gnumeric-html.xls",
                           "w-libreoffice-csv1252.xls"}) {
    std::ostringstream bytes;
    bytes << std::ifstream(corpus / name, std::ios::binary).rdbuf();
    const std::string seen = shown(bytes.str());
    EXPECT_NE(seen.find("A3=voornaam B3=achternaam C3=email D3=leerjaar E3=klasnaam A4=Jan-Willem"), std::string::npos) << name;
    EXPECT_NE(seen.find("A8=Renée B8=O'Brien"), std::string::npos) << name;
  }
}

TEST(ReadForConversion, KeepsToTheCeilings) {
  EXPECT_EQ(shown(std::string(limits::cell_bytes + 1, 'x')), "fault file_too_large cell_characters");
  EXPECT_EQ(shown(std::string(limits::columns + 1, ',') + "x"), "fault file_too_large columns");
  EXPECT_EQ(shown(std::string(limits::rows, '\n') + "x"), "fault file_too_large rows");
}

}  // namespace
}  // namespace portal::sheet
