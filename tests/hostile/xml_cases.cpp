// X: what a part can do to an XML reader.
#include "tests/hostile/hostile_case.h"
#include "tests/hostile/sound_files.h"

namespace portal::hostile {
namespace {

std::function<std::string()> sheet(const std::string& part) {
  return [part] { return book_of_sheet(part); };
}

std::function<std::string()> rows(const std::string& xml) {
  return [xml] { return book(xml); };
}

std::function<std::string()> strings(const std::string& part) {
  return [part] {
    return workbook_file(with_part(
        workbook_parts(worksheet(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)"), "<si/>"), strings_part, part));
  };
}

std::function<std::string()> part(const std::string& name, const std::string& content) {
  return [=] { return book_with(name, content); };
}

std::string laughs() {
  std::string entities = "<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 10; ++i) {
    entities += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  return "<?xml version=\"1.0\"?><!DOCTYPE sst [" + entities + "]><sst xmlns=\"" + main_space +
         "\"><si><t>&a9;</t></si></sst>";
}

std::string quadratic() {
  return "<!DOCTYPE sst [<!ENTITY a \"" + std::string(100'000, 'a') + "\">]><sst xmlns=\"" + main_space + "\"><si><t>" +
         repeated("&a;", 100'000) + "</t></si></sst>";
}

std::string foreign_entity(std::string_view address) {
  return "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + std::string(address) + "\">]>" + worksheet(one_row);
}
const std::string passwords = foreign_entity("file:///etc/passwd");
const std::string parameters = "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/\">%p;]>" + worksheet(one_row);

const Cases entities{
    {"X01", "billion laughs", [] { return strings(laughs())(); }, "xml_doctype"},
    {"X01", "DOCTYPE without entities", strings("<!DOCTYPE sst><sst/>"), "xml_doctype"},
    {"X02", "quadratic blow-up", [] { return strings(quadratic())(); }, "xml_doctype"},
    {"X03", "entity of a file, in the sheet", sheet(passwords), "xml_doctype"},
    {"X03", "entity of an address, in the sheet", sheet(foreign_entity("http://127.0.0.1:9/")), "xml_doctype"},
    {"X03", "parameter entity, in the sheet", sheet(parameters), "xml_doctype"},
    {"X03", "in the workbook", part("xl/workbook.xml", passwords), "xml_doctype"},
    {"X03", "in the relationships", part("xl/_rels/workbook.xml.rels", passwords), "xml_doctype"},
    {"X03", "in the relationships of the package", part("_rels/.rels", passwords), "xml_doctype"},
    {"X03", "in the content types, which are not opened", part("[Content_Types].xml", passwords), one_cell},
    {"X03", "in the document properties, which are not opened", part("docProps/core.xml", parameters), one_cell},
};

std::string utf16(std::string_view ascii, bool big) {
  std::string wide;
  for (const char letter : ascii) {
    wide += big ? std::string{'\0', letter} : std::string{letter, '\0'};
  }
  return wide;
}
// The four bytes of each character in this order, 0 the highest.
std::string ucs4(std::string_view ascii, std::size_t lowest_at) {
  std::string wide;
  for (const char letter : ascii) {
    std::string four(4, '\0');
    four[lowest_at] = letter;
    wide += four;
  }
  return wide;
}
std::string declared(std::string_view encoding, std::string_view rest) {
  return "<?xml version=\"1.0\" encoding=\"" + std::string(encoding) + "\"?>" + std::string(rest);
}
const std::string hidden = "<!DOCTYPE x [<!ENTITY e 'x'>]>" + worksheet(one_row);
const std::string hidden_in_utf7 = "+ADwAIQ-DOCTYPE x+AD4-" + worksheet(one_row);

const Cases encodings{
    {"X04", "UTF-7, declared", sheet(declared("UTF-7", hidden_in_utf7)), "xml_encoding"},
    {"X04", "UTF-7, not declared", sheet(hidden_in_utf7), "xml_damaged"},
    {"X04", "UTF-7 declared in UTF-8", sheet(declared("UTF-7", worksheet(one_row))), "xml_encoding"},
    {"X04", "UTF-16 big without a mark", sheet(utf16(hidden, true)), "xml_damaged"},
    {"X04", "UTF-16 little without a mark", sheet(utf16(hidden, false)), "xml_damaged"},
    {"X04", "UTF-16 declared in UTF-8", sheet(declared("UTF-16", worksheet(one_row))), "xml_encoding"},
    {"X04", "UTF-16 with a mark", sheet("\xFF\xFE" + utf16(worksheet(one_row), false)), one_cell},
    {"X04", "UTF-16 with a mark and a DOCTYPE", sheet("\xFE\xFF" + utf16(hidden, true)), "xml_doctype"},
    {"X04", "UCS-4 in the order 2143", sheet(ucs4(hidden, 2)), "xml_damaged"},
    {"X04", "UCS-4 in the order 3412", sheet(ucs4(hidden, 1)), "xml_damaged"},
    {"X04", "EBCDIC", sheet("\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99"), "xml_encoding"},
    {"X04", "ISO-2022-JP, declared", sheet(declared("ISO-2022-JP", worksheet(one_row))), "xml_encoding"},
    {"X04", "escapes of ISO-2022-JP", sheet(worksheet("\x1B$B<!\x1B(B" + one_row)), "xml_damaged"},
    {"X04", "encoded twice: shows as it is written",
     rows(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>)"
          "\xC3\x83\xC2\xAB"
          R"(</t></is></c></row>)"),
     "{\"A1\":\"\xC3\x83\xC2\xAB\"}"},
};

// The lone letters of a text without a pattern, so that the zip does not pack them a thousandfold.
std::string filler(std::size_t size) {
  return repeated(letters_without_pattern(2048) + std::string(64'000, 'x'), size / 66'048);
}

std::function<std::string()> attribute_of(std::size_t size) {
  return [size] { return book("<row r=\"1\" x=\"" + filler(size) + "\"/>" + one_row.substr(0, 5) + " r=\"2\"/>"); };
}
std::function<std::string()> text_of(std::size_t size) {
  return [size] { return book(filler(size) + one_row); };
}
std::function<std::string()> value_of(std::size_t size) {
  return [size] { return book("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + filler(size) + "</v></c></row>"); };
}
std::function<std::string()> comment_of(std::size_t size) {
  return [size] { return book("<!--" + filler(size) + "-->" + one_row); };
}
std::function<std::string()> open_cdata_of(std::size_t size) {
  return [size] { return book("<![CDATA[" + filler(size)); };
}
std::function<std::string()> cdata_among_strings_of(std::size_t size) {
  return [size] {
    return strings("<sst xmlns=\"" + main_space + "\"><![CDATA[" + filler(size) + "]]><si><t>x</t></si></sst>")();
  };
}
std::function<std::string()> references_of(std::size_t size) {
  return [size] {
    return book(repeated("&amp;" + letters_without_pattern(2043) + repeated("&lt;", 15'000), size / 62'048) + one_row);
  };
}
constexpr std::size_t mebibyte = 1U << 20U;

std::string attributes(std::string_view start, std::size_t count) {
  std::string many;
  for (std::size_t i = 0; i < count; ++i) {
    many += " " + std::string(start) + std::to_string(i) + "=\"u\"";
  }
  return many;
}

std::string rows_of_attributes() {
  const std::string row = "<row" + attributes("a", 100) + "/>";
  const std::string letters = letters_without_pattern(20'000 * std::size_t{60});
  std::string xml;
  for (std::size_t at = 0; at < letters.size(); at += 60) {
    xml += row + letters.substr(at, 60);
  }
  return book(xml);
}

const Cases sizes{
    {"X05", "attribute of 5 MB", attribute_of(5 * mebibyte), "{}", {}, attribute_of(5 * mebibyte / 2)},
    {"X05", "text of 60 MB between rows", text_of(60 * mebibyte), one_cell, {}, text_of(30 * mebibyte)},
    {"X05", "value of 20 MB", value_of(20 * mebibyte), "file_too_large", {}, value_of(10 * mebibyte)},
    {"X05", "comment of 50 MB", comment_of(50 * mebibyte), one_cell, {}, comment_of(25 * mebibyte)},
    {"X05", "CDATA without an end", open_cdata_of(50 * mebibyte), "xml_damaged", {}, open_cdata_of(25 * mebibyte)},
    {"X05", "CDATA of 50 MB among the shared strings", cdata_among_strings_of(50 * mebibyte), "{\"A1\":\"x\"}", {},
     cdata_among_strings_of(25 * mebibyte)},
    {"X05", "text of references", references_of(8 * mebibyte), one_cell, {}, references_of(4 * mebibyte)},
    {"X06", "100,000 deep, closed", [] { return book(repeated("<a>", 100'000) + repeated("</a>", 100'000)); },
     "file_too_large"},
    {"X06", "100,000 deep, open", [] { return book(repeated("<a>", 100'000)); }, "file_too_large"},
    {"X06", "100,000 deep in the shared strings",
     [] { return strings("<sst xmlns=\"" + main_space + "\"><si>" + repeated("<r>", 100'000))(); }, "file_too_large"},
    {"X07", "100,000 attributes", [] { return book("<row" + attributes("a", 100'000) + "/>"); }, "file_too_large"},
    {"X07", "the same attribute twice", rows(R"(<row r="1" r="2"/>)"), "xml_damaged"},
    {"X07", "100 attributes on each of 20,000 rows", rows_of_attributes, "{}"},
    {"X08", "prefix on every element",
     sheet(
         "<x:worksheet xmlns:x=\"" + main_space +
         R"("><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)"),
     one_cell},
    {"X08", "default namespace", rows(one_row), one_cell},
    {"X08", "10,000 namespaces", [] { return book("<row" + attributes("xmlns:a", 10'000) + "/>"); }, "file_too_large"},
    {"X08", "10,000 namespaces, a hundred an element",
     [] { return book(repeated("<row" + attributes("xmlns:a", 100) + ">", 100)); }, "file_too_large"},
    {"X08", "names that must be looked for behind 120 others",
     [] {
       return book("<x" + attributes("xmlns:a", 120) + ">" +
                   repeated(letters_without_pattern(600) + repeated("<b/>", 10'000), 250) + "</x>" + one_row);
     },
     one_cell},
};

std::function<std::string()> text(const std::string& content) {
  return rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + content + "</t></is></c></row>");
}

const Cases forms{
    {"X09", "reference to 0", text("&#0;"), "xml_damaged"},
    {"X09", "reference to a surrogate", text("&#xD800;"), "xml_damaged"},
    {"X09", "reference beyond Unicode", text("&#x110000;"), "xml_damaged"},
    {"X09", "reference of twenty digits", text("&#99999999999999999999;"), "xml_damaged"},
    {"X09", "reference to an unknown name", text("&nbsp;"), "xml_damaged"},
    {"X09", "legal references", text("&#120;&#x1F600;&lt;"), "{\"A1\":\"x\xF0\x9F\x98\x80<\"}"},
    {"X10", "overlong NUL", text("\xC0\x80"), "xml_encoding"},
    {"X10", "F5", text("\xF5\x80\x80\x80"), "xml_encoding"},
    {"X10", "surrogate in UTF-8", text("\xED\xA0\x80"), "xml_encoding"},
    {"X10", "cut-off character", text("\xF0\x9F\x98"), "xml_encoding"},
    {"X10", "cut off at the end of the part", sheet(worksheet(one_row) + "\xC3"), "xml_encoding"},
    {"X11", "processing instruction", sheet("<?xml-stylesheet href=\"http://127.0.0.1:9/\"?>" + worksheet(one_row)),
     one_cell},
    {"X11", "XInclude",
     rows(one_row + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>"),
     one_cell},
    {"X12", "two roots", sheet(worksheet(one_row) + worksheet(one_row)), "xml_damaged"},
    {"X12", "text behind the root", sheet(worksheet(one_row) + "x"), "xml_damaged"},
    {"X12", "text before the root", sheet("x" + worksheet(one_row)), "xml_damaged"},
    {"X12", "two byte order marks", sheet("\xEF\xBB\xBF\xEF\xBB\xBF" + worksheet(one_row)), "xml_damaged"},
    {"X12", "byte order mark behind the root", sheet(worksheet(one_row) + "\xEF\xBB\xBF"), "xml_damaged"},
    {"X13", "Row with a capital: no data", rows(R"(<Row r="1"><c r="A1"><v>1</v></c></Row>)"), "{}", "header.absent"},
    {"X13", "another namespace", sheet("<worksheet xmlns=\"urn:x\"><sheetData>" + one_row + "</sheetData></worksheet>"),
     "workbook_damaged"},
    {"X13", "rows of another namespace: no data", rows(R"(<row xmlns="urn:x" r="1"><c r="A1"><v>1</v></c></row>)"),
     "{}", "header.absent"},
    {"X14", "cut off behind 10,000 good rows",
     [] {
       std::vector<std::vector<std::string>> people(10'000, student);
       people.front() = student_header;
       const std::string whole = worksheet(rows_of(people));
       return book_of_sheet(whole.substr(0, whole.size() - 40));
     },
     "xml_damaged"},
};

// A character of four bytes at each of its four places over the edge of a block of `size`.
Cases splits() {
  Cases all;
  const std::string face = "\xF0\x9F\x98\x80";
  const std::string open = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>)";
  const std::string close = "</t></is></c></row>";
  for (const std::size_t size : {64U, 128U, 4096U, 32'768U, 65'536U, 131'072U, 262'144U, 524'288U}) {
    for (std::size_t before = 0; before <= 4; ++before) {
      all.push_back(
          {"X10", "a character of 4 bytes, " + std::to_string(before) + " of them before byte " + std::to_string(size),
           [=] {
             const std::string head = worksheet("").substr(0, worksheet("").find("</sheetData>"));
             const std::size_t least = head.size() + open.size() + before;
             const std::size_t edge = least > size ? size * (1 + (least - 1) / size) : size;
             return book_of_sheet(head + std::string(edge - least, ' ') + open + face + close +
                                  "</sheetData></worksheet>");
           },
           "{\"A1\":\"" + face + "\"}"});
    }
  }
  return all;
}

}  // namespace

Cases xml_cases() {
  Cases all = entities;
  for (const Cases& more : {encodings, sizes, forms, splits()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace portal::hostile
