// S: parts and how they point to each other, sheets, and what stands beside the list.
#include "tests/hostile/hostile_case.h"
#include "tests/hostile/sound_files.h"

namespace portal::hostile {
namespace {

const std::string shared_row = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)";
const std::string workbook_relationships = "xl/_rels/workbook.xml.rels";

std::function<std::string()> parts(const Parts& all) {
  return [all] { return workbook_file(all); };
}

Parts sound() { return workbook_parts(worksheet(one_row)); }

// The sound book whose relationships of the workbook are these.
std::function<std::string()> related(const std::string& inner) {
  return parts(with_part(sound(), workbook_relationships, relationships(inner)));
}

// The sheet at another place, with a target that points to it.
std::function<std::string()> moved(const std::string& target, const std::string& name) {
  return [=] {
    Parts all = sound();
    all.back().first = name;
    return workbook_file(
        with_part(all, workbook_relationships, relationships(relationship("rId1", "worksheet", target))));
  };
}

// Shared strings at a place whose name differs in case from its target.
std::string capital_strings() {
  Parts all = workbook_parts(worksheet(shared_row), "<si><t>x</t></si>");
  for (auto& [name, content] : all) {
    name = name == strings_part ? "xl/SharedStrings.xml" : name;
  }
  return workbook_file(all);
}

std::string strict() {
  Parts all = workbook_parts(worksheet(shared_row), "<si><t>x</t></si>");
  const auto replace = [](std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  };
  for (auto& [name, content] : all) {
    replace(content, main_space, "http://purl.oclc.org/ooxml/spreadsheetml/main");
    replace(content, sheet::test::office_space, "http://purl.oclc.org/ooxml/officeDocument/relationships");
  }
  return workbook_file(all);
}

const Cases targets{
    {"S11", "no shared strings, and none used", [] { return book(one_row); }, one_cell},
    {"S11", "no shared strings, and one used", parts(workbook_parts(worksheet(shared_row))), "workbook_damaged"},
    {"S11", "shared strings named, but not there",
     [] {
       Parts all = workbook_parts(worksheet(one_row), "<si/>");
       std::erase_if(all, [](const auto& part) { return part.first == strings_part; });
       return workbook_file(all);
     },
     one_cell},
    {"S12", "SharedStrings with a capital", capital_strings, one_cell},
    {"S12", "absolute target", moved("/xl/worksheets/blad.xml", "xl/worksheets/blad.xml"), one_cell},
    {"S12", "target that climbs with a backslash", moved("..\\xl\\blad.xml", "xl/blad.xml"), one_cell},
    {"S12", "target with %20", moved("worksheets/blad%201.xml", "xl/worksheets/blad 1.xml"), one_cell},
    {"S13", "strict namespaces", strict, one_cell},
    {"S14", "external target",
     related("<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"http://127.0.0.1:9/\" TargetMode=\"External\"/>"),
     "workbook_damaged"},
    {"S14", "target to the relationships themselves",
     related(relationship("rId1", "worksheet", "_rels/workbook.xml.rels")), "workbook_damaged"},
    {"S14", "target to a part of another kind", related(relationship("rId1", "worksheet", "workbook.xml")),
     "workbook_damaged"},
    {"S14", "target to nothing", related(relationship("rId1", "worksheet", "weg.xml")), "workbook_damaged"},
    {"S14", "no relationship of the sheet", related(""), "workbook_damaged"},
    {"S14", "two of one name",
     related(relationship("rId1", "worksheet", "worksheets/sheet1.xml") + relationship("rId1", "worksheet", "x.xml")),
     "workbook_damaged"},
    {"S14", "10,000 relationships",
     [] {
       std::string inner = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
       for (int i = 2; i < 10'000; ++i) {
         inner += relationship("rId" + std::to_string(i), "image", "x.png");
       }
       return related(inner)();
     },
     one_cell},
    {"S14", "relationships in a circle",
     [] {
       const std::string back = relationships(relationship("rId1", "officeDocument", "../workbook.xml"));
       return workbook_file(with_part(sound(), "xl/worksheets/_rels/sheet1.xml.rels", back));
     },
     one_cell},
};

std::function<std::string()> sheets(const std::string& listed, const std::string& inner) {
  return parts(with_part(with_part(sound(), "xl/workbook.xml", workbook_part(listed)), workbook_relationships,
                         relationships(inner)));
}
const std::string to_sheet = relationship("rId1", "worksheet", "worksheets/sheet1.xml");

std::string sheet_named(std::string_view name, std::string_view id, std::string_view state = "visible") {
  return "<sheet name=\"" + std::string(name) + "\" sheetId=\"1\" state=\"" + std::string(state) + "\" r:id=\"" +
         std::string(id) + "\"/>";
}

std::string many_sheets(int count) {
  std::string listed;
  for (int i = 0; i < count; ++i) {
    listed += sheet_named("Blad" + std::to_string(i), "rId1");
  }
  return listed;
}

const Cases tabs{
    {"S15", "no sheets", sheets("", to_sheet), "no_sheet"},
    {"S15", "first sheet hidden: the visible one is shown",
     [] {
       const std::string inner = relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                 relationship("rId2", "worksheet", "worksheets/sheet2.xml");
       Parts all =
           with_part(sound(), "xl/worksheets/sheet2.xml", worksheet(R"(<row r="1"><c r="A1"><v>2</v></c></row>)"));
       all = with_part(all, "xl/workbook.xml",
                       workbook_part(sheet_named("Verborgen", "rId2", "veryHidden") + sheet_named("Blad", "rId1")));
       return workbook_file(with_part(all, workbook_relationships, relationships(inner)));
     },
     one_cell},
    {"S15", "only a chart sheet",
     sheets(sheet_named("Grafiek", "rId1"), relationship("rId1", "chartsheet", "chartsheets/sheet1.xml")), "no_sheet"},
    {"S15", "10,000 sheets", sheets(many_sheets(10'000), to_sheet), read_it},
    {"S15", "more sheets than there can be", [] { return sheets(many_sheets(131'073), to_sheet)(); }, "file_too_large"},
    {"S21", "a merged cell over the whole sheet",
     [] {
       return book_of_sheet("<worksheet xmlns=\"" + main_space + "\"><sheetData>" + one_row +
                            "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>");
     },
     one_cell},
    {"S21", "a million merged cells",
     [] {
       std::string merged;
       for (int i = 1; i <= 1'000'000; ++i) {
         merged += "<mergeCell ref=\"A" + std::to_string(i) + ":B" + std::to_string(i) + "\"/>";
       }
       return book_of_sheet("<worksheet xmlns=\"" + main_space + "\"><sheetData>" + one_row +
                            "</sheetData><mergeCells>" + merged + "</mergeCells></worksheet>");
     },
     one_cell},
    {"S23", "parts that are never opened",
     [] {
       Parts all = sound();
       for (const char* const name :
            {"xl/drawings/drawing1.xml", "xl/comments1.xml", "xl/vbaProject.bin", "xl/embeddings/oleObject1.bin",
             "xl/externalLinks/externalLink1.xml", "xl/pivotCache/pivotCacheDefinition1.xml"}) {
         all.emplace_back(name, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x ref=\"__proto__\">&e;");
       }
       return workbook_file(all);
     },
     one_cell},
    {"S24", "a million styled rows without content behind 30 pupils",
     [] {
       std::vector<std::vector<std::string>> table(31, student);
       table.front() = student_header;
       std::string xml = rows_of(table);
       for (int row = 32; row <= 1'048'576; ++row) {
         xml += "<row r=\"" + std::to_string(row) + "\" spans=\"1:5\" s=\"1\" customFormat=\"1\"/>";
       }
       return book(xml);
     },
     read_it},
    {"S24", "200,000 rows of five styled cells without content",
     [] {
       std::string xml = rows_of({student_header, student});
       for (int row = 3; row <= 200'000; ++row) {
         xml += "<row r=\"" + std::to_string(row) + "\">";
         for (const char column : std::string_view("ABCDE")) {
           xml += "<c r=\"" + std::string(1, column) + std::to_string(row) + "\" s=\"1\"/>";
         }
         xml += "</row>";
       }
       return book(xml);
     },
     read_it},
};

std::function<std::string()> table(const std::vector<std::vector<std::string>>& rows) {
  return [rows] { return book(rows_of(rows)); };
}

std::vector<std::string> with(std::vector<std::string> row, std::size_t at, const std::string& text) {
  row.resize(std::max(row.size(), at + 1));
  row[at] = text;
  return row;
}

const Cases headers{
    {"S25", "a blank behind a name", table({with(student_header, 0, "voornaam "), student}), read_it},
    {"S25", "capitals", table({with(student_header, 1, "ACHTERNAAM"), student}), read_it},
    {"S25", "byte order mark before a name", table({with(student_header, 0, "\xEF\xBB\xBFvoornaam"), student}),
     read_it},
    {"S25", "columns moved",
     table({{"klasnaam", "leerjaar", "email", "achternaam", "voornaam"},
            {"3edc", "3", "jansmit@school.nl", "Smit", "Jan"}}),
     read_it},
    {"S25", "translated", table({{"first name", "last name", "email", "year", "class"}, student}), read_it,
     "header.misspelt"},
    {"S25", "a column gone",
     table({{"voornaam", "achternaam", "email", "leerjaar"}, {"Jan", "Smit", "jansmit@school.nl", "3"}}), read_it,
     "header.missing"},
    {"S25", "a column twice", table({with(student_header, 5, "email"), student}), read_it, "header.duplicate"},
    {"S25", "two header rows", table({student_header, student_header, student}), read_it, "year.invalid"},
    {"S25", "rows 1 and 2 of the template gone", table({student_header, student}), read_it},
    {"S25", "no header", table({student, student}), read_it, "header.absent"},
    {"S26", "content in column F", table({student_header, with(student, 5, "let op")}), read_it, "column.unexpected"},
    {"S26", "content in column Z", table({student_header, with(student, 25, "let op")}), read_it, "column.unexpected"},
    {"S26", "a second sheet with pupils",
     [] {
       Parts all = with_part(sound(), "xl/workbook.xml",
                             workbook_part(sheet_named("Een", "rId1") + sheet_named("Twee", "rId2")));
       all = with_part(all, workbook_relationships,
                       relationships(to_sheet + relationship("rId2", "worksheet", "worksheets/sheet2.xml")));
       all = with_part(all, sheet_part, worksheet(rows_of({student_header, student})));
       return workbook_file(
           with_part(all, "xl/worksheets/sheet2.xml", worksheet(rows_of({student_header, student, student}))));
     },
     read_it, "sheet.other"},
};

}  // namespace

Cases package_cases() {
  Cases all = targets;
  for (const Cases* more : {&tabs, &headers}) {
    all.insert(all.end(), more->begin(), more->end());
  }
  return all;
}

}  // namespace portal::hostile
