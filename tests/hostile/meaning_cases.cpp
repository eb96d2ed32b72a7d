// S: rows, cells and texts of a sheet.
#include "tests/hostile/hostile_case.h"
#include "tests/hostile/sound_files.h"

namespace portal::hostile {
namespace {

std::function<std::string()> rows(const std::string& xml) {
  return [xml] { return book(xml); };
}

std::function<std::string()> cell(const std::string& xml) { return rows("<row r=\"1\">" + xml + "</row>"); }

std::function<std::string()> styled(const std::string& xml, const std::string& styles) {
  return [=] { return workbook_file(workbook_parts(worksheet("<row r=\"1\">" + xml + "</row>"), "", styles)); };
}

std::function<std::string()> text(const std::string& content) {
  return cell("<c r=\"A1\" t=\"inlineStr\"><is>" + content + "</is></c>");
}

// The value as klasnaam of a student, so that `validate` has its say.
std::function<std::string()> as_class(const std::string& xml,
                                      const std::string& styles = "<cellXfs><xf numFmtId=\"0\"/></cellXfs>") {
  return [=] {
    std::string table = rows_of({student_header, student});
    const std::size_t at = table.find("<c r=\"E2\"");
    table.replace(at, table.find("</c>", at) + 4 - at, xml);
    return workbook_file(workbook_parts(worksheet(table), "<si><t>3edc</t></si>", styles));
  };
}

std::string with_dimension(const std::string& dimension) {
  return "<worksheet xmlns=\"" + main_space + "\">" + dimension + "<sheetData>" + one_row + "</sheetData></worksheet>";
}

std::function<std::string()> dimension(const std::string& reference) {
  return [reference] { return book_of_sheet(with_dimension("<dimension ref=\"" + reference + "\"/>")); };
}

// Row 1 filled, and column XFD down to the last row.
std::string a_corner() {
  std::string xml = "<row r=\"1\">" + repeated("<c><v>1</v></c>", 16'384) + "</row>";
  for (int row = 2; row <= 1'048'576; ++row) {
    xml += "<row><c r=\"XFD" + std::to_string(row) + "\"><v>1</v></c></row>";
  }
  return book(xml);
}

const std::string row_a = R"(<c r="A4"><v>1</v></c>)";

const Cases places{
    {"S01", "one cell in the last place", rows(R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)"),
     R"({"XFD1048576":1})"},
    {"S02", "row 1 and column XFD filled", a_corner, read_it},
    {"S03", "dimension of the whole sheet", dimension("A1:XFD1048576"), one_cell},
    {"S03", "dimension from row 0", dimension("A0:AZ48943"), one_cell},
    {"S03", "empty dimension", dimension(""), one_cell},
    {"S03", "inverted dimension", dimension("Z9:A1"), one_cell},
    {"S03", "dimension of twenty digits", dimension("A1:A12345678901234567890"), one_cell},
    {"S03", "no dimension", [] { return book_of_sheet(with_dimension("")); }, one_cell},
    {"S04", "row 0", rows(R"(<row r="0"/>)"), "workbook_damaged"},
    {"S04", "row -1", rows(R"(<row r="-1"/>)"), "workbook_damaged"},
    {"S04", "row 1048577", rows(R"(<row r="1048577"/>)"), "workbook_damaged"},
    {"S04", "row 2147483647", rows(R"(<row r="2147483647"/>)"), "workbook_damaged"},
    {"S04", "row 4294967296", rows(R"(<row r="4294967296"/>)"), "workbook_damaged"},
    {"S04", "row without a number", rows(R"(<row r=""/>)"), "workbook_damaged"},
    {"S04", "row 1e3", rows(R"(<row r="1e3"/>)"), "workbook_damaged"},
    {"S04", "row of a blank and 5", rows(R"(<row r=" 5"/>)"), "workbook_damaged"},
    {"S05", "rows out of order", rows(R"(<row r="5"/><row r="4"/>)"), "workbook_damaged"},
    {"S05", "the same row twice", rows(R"(<row r="4">)" + row_a + "</row><row r=\"4\">" + row_a + "</row>"),
     "workbook_damaged"},
    {"S05", "backwards behind 10,000 rows",
     [] { return book(rows_of({student_header}) + repeated("<row><c><v>1</v></c></row>", 10'000) + "<row r=\"9\"/>"); },
     "workbook_damaged"},
    {"S06", "cells out of order", rows(R"(<row r="4"><c r="E4"><v>1</v></c>)" + row_a + "</row>"), "workbook_damaged"},
    {"S06", "the same cell twice", rows(R"(<row r="4">)" + row_a + row_a + "</row>"), "workbook_damaged"},
    {"S07", "no r at all", rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
     R"({"A1":1,"B1":2,"A2":3})"},
    {"S07", "r on some cells", rows(R"(<row><c r="C1"><v>1</v></c><c><v>2</v></c></row>)"), R"({"C1":1,"D1":2})"},
    {"S07", "r on the row, none on its cells", rows(R"(<row r="3"><c><v>1</v></c></row>)"), R"({"A3":1})"},
    {"S07", "r on one row, none on the next", rows(R"(<row r="5"><c><v>1</v></c></row><row><c><v>2</v></c></row>)"),
     R"({"A5":1,"A6":2})"},
    {"S08", "A5 in row 4", rows(R"(<row r="4"><c r="A5"/></row>)"), "workbook_damaged"},
    {"S08", "A", cell(R"(<c r="A"/>)"), "workbook_damaged"},
    {"S08", "1A", cell(R"(<c r="1A"/>)"), "workbook_damaged"},
    {"S08", "AAAAAA1", cell(R"(<c r="AAAAAA1"/>)"), "workbook_damaged"},
    {"S08", "XFE1", cell(R"(<c r="XFE1"/>)"), "workbook_damaged"},
    {"S08", "small letters are read", rows(R"(<row r="4"><c r="a4"><v>1</v></c></row>)"), R"({"A4":1})"},
    {"S08", "$A$1", cell(R"(<c r="$A$1"/>)"), "workbook_damaged"},
};

std::function<std::string()> index(const std::string& value) {
  return cell("<c r=\"A1\" t=\"s\"><v>" + value + "</v></c>");
}

std::function<std::string()> counted(const std::string& counts) {
  return [counts] {
    return workbook_file(
        with_part(workbook_parts(worksheet(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)"), "<si/>"), strings_part,
                  "<sst xmlns=\"" + main_space + "\"" + counts + "><si><t>x</t></si></sst>"));
  };
}

const Cases texts{
    {"S09", "string -1", index("-1"), "workbook_damaged"},
    {"S09", "string beyond the last", index("2"), "workbook_damaged"},
    {"S09", "string 10^9", index("1000000000"), "workbook_damaged"},
    {"S09", "string 1.0", index("1.0"), "workbook_damaged"},
    {"S09", "an empty index: no cell", index(""), "{}"},
    {"S09", "string of a blank, 1 and a blank", index(" 1 "), "workbook_damaged"},
    {"S10", "2^32-1 strings claimed", counted(" uniqueCount=\"4294967295\" count=\"4294967295\""), one_cell},
    {"S10", "no strings claimed", counted(" uniqueCount=\"0\" count=\"0\""), one_cell},
    {"S10", "a negative number of strings", counted(" uniqueCount=\"-1\" count=\"-5\""), one_cell},
    {"S10", "no count", counted(""), one_cell},
    {"S16", "three runs and phonetic text",
     text("<r><t>Jan</t></r><r><rPr><b/></rPr><t> de</t></r><rPh sb=\"0\" eb=\"1\"><t>YAN</t></rPh><r><t> Wit</t></r>"),
     R"({"A1":"Jan de Wit"})"},
    {"S16", "the same as a shared string",
     [] {
       return workbook_file(
           workbook_parts(worksheet(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)"),
                          "<si><r><t>a</t></r><r><t>b</t></r><rPh sb=\"0\" eb=\"1\"><t>X</t></rPh><phoneticPr/></si>"));
     },
     R"({"A1":"ab"})"},
    {"S17", "blanks are kept, whatever xml:space says", text("<t xml:space=\"preserve\"> x </t>"), R"({"A1":" x "})"},
    {"S17", "blanks without xml:space", text("<t> x </t>"), R"({"A1":" x "})"},
    {"S17", "escapes are replaced once", text("<t>_x005F_x0041_</t>"), R"({"A1":"_x0041_"})"},
    {"S17", "escaped carriage return", text("<t>a_x000D_b</t>"), R"({"A1":"a\rb"})"},
    {"S17", "tab, no-break space, zero width, right to left, combining",
     text("<t>a\tb\xC2\xA0"
          "c\xE2\x80\x8B"
          "d\xE2\x80\x8F"
          "e\xCC\x88</t>"),
     "{\"A1\":\"a\\tb\xC2\xA0"
     "c\xE2\x80\x8B"
     "d\xE2\x80\x8F"
     "e\xCC\x88\"}"},
    {"S17", "a class of invisible characters only is empty",
     as_class("<c r=\"E2\" t=\"inlineStr\"><is><t>\xE2\x80\x8B\xC2\xA0</t></is></c>"), read_it, "required.empty"},
};

const std::string formats =
    R"(<numFmts><numFmt numFmtId="170" formatCode="d\-mmm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="11"/></cellXfs>)";

const Cases values{
    {"S18", "error", cell(R"(<c r="A1" t="e"><v>#REF!</v></c>)"), R"({"A1":{"e":"#REF!"}})"},
    {"S18", "an error as a class", as_class(R"(<c r="E2" t="e"><v>#REF!</v></c>)"), read_it, "cell.error_value"},
    {"S18", "truth", cell(R"(<c r="A1" t="b"><v>1</v></c>)"), R"({"A1":true})"},
    {"S18", "a truth that is none", cell(R"(<c r="A1" t="b"><v>2</v></c>)"), "workbook_damaged"},
    {"S18", "date", cell(R"(<c r="A1" t="d"><v>2006-10-10</v></c>)"), R"({"A1":39000})"},
    {"S18", "text of a formula", cell(R"(<c r="A1" t="str"><v>x</v></c>)"), one_cell},
    {"S18", "an unknown type", cell(R"(<c r="A1" t="zz"><v>x</v></c>)"), "workbook_damaged"},
    {"S19", "formula with its value", cell(R"(<c r="A1"><f>1+1</f><v>2</v></c>)"), R"({"A1":2})"},
    {"S19", "formula without a value", as_class(R"(<c r="E2"><f>B1</f></c>)"), read_it, "cell.formula_without_value"},
    {"S19", "formula of 8 MB",
     [] {
       return book("<row r=\"1\"><c r=\"A1\"><f>" +
                   repeated(letters_without_pattern(4000) + std::string(80'000, '1'), 100) + "</f><v>2</v></c></row>");
     },
     R"({"A1":2})"},
    {"S19", "array and shared formulas",
     cell(
         R"(<c r="A1"><f t="array" ref="A1:XFD1048576">B1</f><v>1</v></c><c r="B1"><f t="shared" si="4294967295"/><v>2</v></c>)"),
     R"({"A1":1,"B1":2})"},
    {"S20", "class 3", as_class(R"(<c r="E2"><v>3</v></c>)"), read_it},
    {"S20", "class 3.0", cell(R"(<c r="A1"><v>3.0</v></c>)"), R"({"A1":3})"},
    {"S20", "class 3E2 that became 300", as_class(R"(<c r="E2" s="2"><v>300</v></c>)", formats), read_it,
     "cell.changed_by_excel"},
    {"S20", "class 3-3 that became a day", as_class(R"(<c r="E2" s="1"><v>43891</v></c>)", formats), read_it,
     "cell.changed_by_excel"},
    {"S20", "leerjaar 3.0000000001",
     [] {
       std::string table = rows_of({student_header, student});
       const std::size_t at = table.find("<c r=\"D2\"");
       table.replace(at, table.find("</c>", at) + 4 - at, R"(<c r="D2"><v>3.0000000001</v></c>)");
       return book(table);
     },
     read_it, "year.invalid"},
    {"S20", "1E308", cell(R"(<c r="A1"><v>1E308</v></c>)"), R"({"A1":1e+308})"},
    {"S20", "1E999", cell(R"(<c r="A1"><v>1E999</v></c>)"), "workbook_damaged"},
    {"S20", "NaN", cell(R"(<c r="A1"><v>NaN</v></c>)"), "workbook_damaged"},
    {"S20", "0x3", cell(R"(<c r="A1"><v>0x3</v></c>)"), "workbook_damaged"},
    {"S20", "-0", cell(R"(<c r="A1"><v>-0</v></c>)"), R"({"A1":-0})"},
    {"S22", "65,000 styles",
     [] {
       return styled(R"(<c r="A1" s="64999"><v>1</v></c>)",
                     "<cellXfs>" + repeated("<xf numFmtId=\"0\"/>", 65'000) + "</cellXfs>")();
     },
     R"({"A1":1})"},
    {"S22", "a style that is not there",
     styled(R"(<c r="A1" s="99999"><v>1</v></c>)", "<cellXfs><xf numFmtId=\"0\"/></cellXfs>"), R"({"A1":1})"},
    {"S22", "number format of 10 kB",
     styled(R"(<c r="A1" s="0"><v>1</v></c>)", "<numFmts><numFmt numFmtId=\"170\" formatCode=\"" +
                                                   std::string(10'000, '[') +
                                                   "\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs>"),
     R"({"A1":1})"},
};

}  // namespace

Cases meaning_cases() {
  Cases all = places;
  for (const Cases* more : {&texts, &values}) {
    all.insert(all.end(), more->begin(), more->end());
  }
  return all;
}

}  // namespace portal::hostile
