// Z01–Z07 and Z17–Z22: what is no workbook at all, and what the records of a zip file can lie about.
#include <algorithm>

#include "tests/hostile/hostile_case.h"
#include "tests/hostile/sound_files.h"

namespace portal::hostile {
namespace {

using sheet::test::le;
using sheet::test::ZipEnd;

using Spoil = std::function<void(std::vector<ZipPart>&, ZipEnd&)>;

std::function<std::string()> spoilt(const Spoil& spoil) {
  return [spoil] {
    std::vector<ZipPart> parts = sound_parts();
    ZipEnd end;
    spoil(parts, end);
    return zip_file(std::move(parts), end);
  };
}

std::function<std::string()> as_it_is(const std::string& bytes) {
  return [bytes] { return bytes; };
}

std::function<std::string()> package(const Parts& parts) {
  return [parts] { return workbook_file(parts); };
}

std::string main_relationship(std::string_view target) {
  return relationships(relationship("rId1", "officeDocument", target));
}

// An entry that nobody asks for, of this name.
std::function<std::string()> with_stranger(const std::string& name) {
  return spoilt([name](auto& parts, auto&) { parts.push_back(zip_part(name, "vreemd")); });
}

// The sheet's own entry under another name.
std::function<std::string()> with_sheet_named(const std::string& name) {
  return spoilt([name](auto& parts, auto&) { parts[3].local.name = parts[3].directory.name = name; });
}

std::function<std::string()> with_sheet_packed_as(const std::string& body) {
  return spoilt([body](auto& parts, auto&) {
    parts[3].body = body;
    parts[3].local.packed_size = parts[3].directory.packed_size = static_cast<std::uint32_t>(body.size());
  });
}

std::string many_entries(std::size_t count) {
  std::vector<ZipPart> parts = sound_parts();
  for (std::size_t i = 0; i < count; ++i) {
    parts.push_back(zip_part("leeg" + std::to_string(i), "", Packing::stored));
  }
  return zip_file(std::move(parts));
}

// The sheet's own deflate stream behind `count` blocks that give nothing.
std::function<std::string()> behind_blocks(const std::string& block, std::size_t count) {
  return [=] { return with_sheet_packed_as(repeated(block, count) + zip_part("x", worksheet(one_row)).body)(); };
}
const std::string empty_stored_block("\x00\x00\x00\xFF\xFF", 5);

const std::string table = "<table><tr><td>voornaam</td></tr></table>";
const std::string ods_type = "application/vnd.oasis.opendocument.spreadsheet";

const Cases formats{
    {"Z01", "nothing", as_it_is(""), "empty_file"},
    {"Z01", "one byte", as_it_is(std::string(1, '\0')), "unknown_format"},
    {"Z01", "PK", as_it_is("PK"), "not_a_workbook"},
    {"Z01", "PK 3 4", as_it_is("PK\x03\x04"), "zip_damaged"},
    {"Z01", "7 bytes of a compound file", as_it_is("\xD0\xCF\x11\xE0\xA1\xB1\x1A"), "unknown_format", {}, {}, ".xls"},
    {"Z02", "HTML table", as_it_is("<html><body>" + table), "not_a_workbook", {}, {}, ".xls"},
    {"Z02", "bare table", as_it_is(table), "not_a_workbook", {}, {}, ".xls"},
    {"Z02",
     "HTML in UTF-16",
     as_it_is(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14)),
     "not_a_workbook",
     {},
     {},
     ".xls"},
    {"Z02", "SpreadsheetML 2003",
     as_it_is("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
     "not_a_workbook"},
    {"Z02", "CSV", as_it_is("voornaam;achternaam\nJan;Smit\n"), "not_a_workbook", {}, {}, ".xls"},
    {"Z02", "TSV", as_it_is("voornaam\tachternaam\nJan\tSmit\n"), "not_a_workbook", {}, {}, ".xls"},
    {"Z02", "SYLK", as_it_is("ID;PWXL;N;E\nC;Y1;X1;K\"Jan\"\nE\n"), "not_a_workbook", {}, {}, ".xls"},
    {"Z03", "PDF", as_it_is("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\n"), "not_a_workbook"},
    {"Z03", "ELF",
     as_it_is(std::string("\x7F"
                          "ELF\x02\x01\x01\0\0\0\0\0",
                          12)),
     "unknown_format"},
    {"Z03", "docx",
     package(
         {{"_rels/.rels", main_relationship("word/document.xml")}, {"word/document.xml", "<w:document xmlns:w='w'/>"}}),
     "not_a_workbook"},
    {"Z03", "ods", package({{"mimetype", ods_type}, {"content.xml", "<office:document-content xmlns:office='o'/>"}}),
     "not_a_workbook"},
    {"Z03", "xlsb", package({{"_rels/.rels", main_relationship("xl/workbook.bin")}, {"xl/workbook.bin", "\x83\x01"}}),
     "not_a_workbook"},
    {"Z03",
     "xlsm with macros: the data is read, the macros are not",
     [] { return book_with("xl/vbaProject.bin", std::string(9000, '\xD0')); },
     one_cell,
     {},
     {},
     ".xlsm"},
    {"Z03", "xlsx called xls", [] { return book(one_row); }, one_cell, {}, {}, ".xls"},
    {"Z04", "1 MB of HTML before the zip", [] { return repeated("<p>pagina</p>\n", 75'000) + book(one_row); },
     "not_a_workbook"},
    {"Z04", "1 MB of a PDF before the zip",
     [] { return "%PDF-1.7\n" + std::string(1U << 20U, '\x01') + book(one_row); }, "unknown_format"},
    {"Z04", "local headers before which stands another",
     [] { return "PK\x03\x04" + std::string(1000, 'x') + book(one_row); }, "zip_damaged"},
    {"Z05", "two end records", spoilt([](auto&, auto& end) { end.comment = zip_file({}); }), "zip_damaged"},
    {"Z05", "another workbook in the comment",
     spoilt([](auto&, auto& end) { end.comment = book(R"(<row r="1"><c r="A1"><v>2</v></c></row>)"); }), "zip_damaged"},
    {"Z05", "another workbook behind the end", [] { return book(one_row) + book(one_row); }, "zip_damaged"},
    {"Z06", "65,535 entries claimed",
     spoilt([](auto& parts, auto& end) { end.more_entries = 65'535 - static_cast<int>(parts.size()); }), "zip_damaged"},
    {"Z06", "300 more claimed", spoilt([](auto&, auto& end) { end.more_entries = 300; }), "zip_damaged"},
    {"Z06", "3 claimed, 300 there",
     [] {
       std::vector<ZipPart> parts = sound_parts();
       while (parts.size() < 300) {
         parts.push_back(zip_part("deel" + std::to_string(parts.size()), ""));
       }
       ZipEnd end;
       end.more_entries = -297;
       return zip_file(std::move(parts), end);
     },
     "zip_damaged"},
    {"Z07", "100,000 empty entries", [] { return many_entries(100'000); }, "file_too_large"},
    {"Z07", "a thousand entries", [] { return many_entries(996); }, one_cell},
    {"Z07", "a thousand and one", [] { return many_entries(997); }, "file_too_large"},
};

const std::string nul_inside("a\0b", 3);

const Cases names{
    {"Z17", "climbing name, not wanted", with_stranger("../../etc/x"), one_cell},
    {"Z17", "name from the root, not wanted", with_stranger("/abs"), one_cell},
    {"Z17", "drive, not wanted", with_stranger("C:\\x"), one_cell},
    {"Z17", "NUL in the name, not wanted", with_stranger(nul_inside), one_cell},
    {"Z17", "name of 65,535 bytes, not wanted", with_stranger(std::string(65'535, 'n')), one_cell},
    {"Z17", "ill-formed UTF-8, not wanted", with_stranger("\xC3("), one_cell},
    {"Z17", "climbing name, wanted", with_sheet_named("../../xl/worksheets/sheet1.xml"), "workbook_damaged"},
    {"Z17", "drive, wanted", with_sheet_named("C:\\xl\\worksheets\\sheet1.xml"), "workbook_damaged"},
    {"Z17", "NUL behind the name, wanted", with_sheet_named(std::string(sheet_part) + '\0'), "workbook_damaged"},
    {"Z17", "name of 65,535 bytes, wanted", with_sheet_named(std::string(65'535, 'n')), "workbook_damaged"},
    {"Z17", "ill-formed UTF-8, wanted", with_sheet_named("\xC3("), "workbook_damaged"},
    {"Z17", "symbolic link: its bytes are read, no link is made",
     spoilt([](auto& parts, auto&) { parts[3].attributes = 0120777U << 16U; }), one_cell},
    {"Z17", "target that climbs above the root",
     [] {
       return book_with("xl/_rels/workbook.xml.rels",
                        relationships(relationship("rId1", "worksheet", "../../../etc/passwd")));
     },
     "workbook_damaged"},
};

const Cases streams{
    {"Z18", "stored, with two sizes", spoilt([](auto& parts, auto&) {
       parts[3] = zip_part(sheet_part, worksheet(one_row), Packing::stored);
       parts[3].local.size = parts[3].directory.size = parts[3].local.size - 9;
     }),
     "zip_damaged"},
    {"Z18", "stored, larger than it is", spoilt([](auto& parts, auto&) {
       parts[3] = zip_part(sheet_part, worksheet(one_row), Packing::stored);
       parts[3].local.size = parts[3].directory.size = 5'000'000;
     }),
     "zip_damaged"},
    {"Z19", "stream cut off",
     [] {
       const std::string body = sound_parts()[3].body;
       return with_sheet_packed_as(body.substr(0, body.size() / 2))();
     },
     "zip_damaged"},
    {"Z19", "distance beyond the window", with_sheet_packed_as(std::string("\x63\x00\x42\x00", 4)), "zip_damaged"},
    {"Z19", "reserved kind of block", with_sheet_packed_as("\x07"), "zip_damaged"},
    {"Z19", "stored block whose lengths disagree", with_sheet_packed_as(std::string("\x01\x05\x00\x05\x00hello", 10)),
     "zip_damaged"},
    {"Z19", "10 million empty blocks", behind_blocks(empty_stored_block, 10'000'000), "zip_damaged"},
    {"Z19", "a few empty blocks, as flushing writers leave", behind_blocks(empty_stored_block, 400), one_cell},
    {"Z20", "zip as sheet", [] { return book_of_sheet(book(one_row)); }, "xml_damaged"},
    {"Z20", "zip as shared strings",
     [] { return workbook_file(with_part(workbook_parts(worksheet(one_row), "<si/>"), strings_part, book(one_row))); },
     "xml_damaged"},
    {"Z21", "extra field of 65,535 with a longer one in it", spoilt([](auto& parts, auto&) {
       parts[3].directory.extra = le(0x5455, 2) + le(0xFFFF, 2) + std::string(65'531, 'x');
     }),
     "zip_damaged"},
    {"Z21", "the same in the local header", spoilt([](auto& parts, auto&) {
       parts[3].local.extra = le(0x5455, 2) + le(0xFFFF, 2) + std::string(65'531, 'x');
     }),
     "zip_damaged"},
    {"Z22", "second disk", spoilt([](auto&, auto& end) { end.disk = 1; }), "zip_damaged"},
    {"Z22", "an entry on a second disk", spoilt([](auto& parts, auto&) { parts[3].disk = 1; }), "zip_damaged"},
};

}  // namespace

Cases container_cases() {
  Cases all = formats;
  all.insert(all.end(), names.begin(), names.end());
  all.insert(all.end(), streams.begin(), streams.end());
  return all;
}

}  // namespace portal::hostile
