// A: what must be read, since a refusal would annoy a school. Each does what one program is known for.
#include "core/sheet/build_xls_for_test.h"
#include "tests/hostile/hostile_case.h"
#include "tests/hostile/sound_files.h"

namespace portal::hostile {
namespace {

using sheet::biff_stream;
using sheet::CompoundBuilder;
using sheet::label;
using sheet::record_of;
using sheet::u16;

std::function<std::string()> sheet(const std::string& before, const std::string& behind) {
  return [=] {
    return book_of_sheet("<worksheet xmlns=\"" + main_space + "\">" + before + "<sheetData>" + one_row +
                         "</sheetData>" + behind + "</worksheet>");
  };
}

// Parts in the order in which streaming writers leave them: what points to the others comes last.
std::string backwards() {
  std::vector<ZipPart> parts = sound_parts();
  return zip_file({parts[3], parts[2], parts[1], parts[0]});
}

std::string with_an_empty_sheet() {
  Parts all = workbook_parts(worksheet(one_row));
  const std::string listed =
      R"(<sheet name="Blad1" sheetId="1" r:id="rId1"/><sheet name="Blad2" sheetId="2" r:id="rId2"/>)";
  all = with_part(all, "xl/workbook.xml", workbook_part(listed));
  all = with_part(all, "xl/_rels/workbook.xml.rels",
                  relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                relationship("rId2", "worksheet", "worksheets/sheet2.xml")));
  return workbook_file(with_part(all, "xl/worksheets/sheet2.xml", worksheet("")));
}

std::function<std::string()> xls(const std::string& records) {
  return [records] {
    return CompoundBuilder()
        .build({{"Workbook", biff_stream({.sheets = {{.records = records + label(0, 0, "x")}}})}})
        .bytes;
  };
}

// Bytes around the archive's data that writers are known to leave.
std::string stored_book() {
  std::vector<ZipPart> parts;
  for (const auto& [name, content] : workbook_parts(worksheet(one_row))) {
    parts.push_back(zip_part(name, content, Packing::stored));
  }
  return zip_file(std::move(parts), {.comment = "gemaakt door de administratie"});
}

std::string prefixed_throughout() {
  const std::string part = "<x:worksheet xmlns:x=\"" + main_space +
                           "\" xmlns:mc=\"urn:mc\" mc:Ignorable=\"x14ac\"><x:sheetViews/><x:sheetData>"
                           "<x:row r=\"1\" x14ac:dyDescent=\"0.25\" xmlns:x14ac=\"urn:x\"><x:c r=\"A1\" "
                           "t=\"inlineStr\"><x:is><x:t>x</x:t></x:is></x:c></x:row>"
                           "</x:sheetData></x:worksheet>";
  return book_of_sheet(part);
}

const Cases all{
    {"A01", "one cell", [] { return book(one_row); }, one_cell},
    {"A02", "shared strings, as Excel writes them",
     [] { return book(R"(<row r="1" spans="1:1"><c r="A1" s="1" t="s"><v>1</v></c></row>)"); }, R"({"A1":"een"})"},
    {"A03", "no references, as some libraries write", [] { return book("<row><c t=\"s\"><v>1</v></c></row>"); },
     R"({"A1":"een"})"},
    {"A04", "a prefix on all elements", prefixed_throughout, one_cell},
    {"A05", "parts in any order", backwards, one_cell},
    {"A06", "nothing packed, and a comment", stored_book, one_cell},
    {"A07", "zeroes behind the end", [] { return book(one_row) + std::string(512, '\0'); }, one_cell},
    {"A08", "byte order mark in every part",
     [] {
       Parts parts = workbook_parts(worksheet(one_row));
       for (auto& [name, content] : parts) {
         content.insert(0, "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n");
       }
       return workbook_file(parts);
     },
     one_cell},
    {"A09", "frozen panes and column widths",
     sheet(
         R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="16384" width="9"/></cols>)",
         ""),
     one_cell},
    {"A10", "filter", sheet("", R"(<autoFilter ref="A1:E1"><filterColumn colId="0"/></autoFilter>)"), one_cell},
    {"A11", "protected sheet", sheet("", R"(<sheetProtection sheet="1" password="CC1A" objects="1"/>)"), one_cell},
    {"A12", "list validation and conditional formats",
     sheet(
         "",
         R"(<conditionalFormatting sqref="A1"/><dataValidations count="1"><dataValidation sqref="D3:D1048576"/></dataValidations>)"),
     one_cell},
    {"A13", "an empty second sheet", with_an_empty_sheet, one_cell},
    {"A14", "extensions behind the rows",
     sheet(
         "",
         R"(<extLst><ext uri="{x}"><x14:sparklineGroups xmlns:x14="urn:x"><x14:f>A1</x14:f></x14:sparklineGroups></ext></extLst>)"),
     one_cell},
    {"A15",
     "frozen panes and a filter in an .xls",
     xls(record_of(0x0041, std::string(10, '\0')) + record_of(0x009D, u16(5))),
     one_cell,
     {},
     {},
     ".xls"},
    {"A16",
     "protected sheet in an .xls",
     xls(record_of(0x0012, u16(1)) + record_of(0x0013, u16(0xCC1A))),
     one_cell,
     {},
     {},
     ".xls"},
    {"A17",
     "an .xls without its container",
     [] { return biff_stream({.sheets = {{.records = label(0, 0, "x")}}}); },
     one_cell,
     {},
     {},
     ".xls"},
};

}  // namespace

Cases must_accept_cases() { return all; }

}  // namespace portal::hostile
