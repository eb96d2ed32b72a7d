#include "core/mark/mark_workbook.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/mark/copy_workbook.h"
#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/read_for_conversion.h"
#include "core/sheet/zip.h"

namespace portal::sheet {
namespace {

using test::Parts;
using test::relationship;
using test::relationships;
using test::with_part;
using test::workbook_parts;
using test::worksheet;

using Place = std::pair<std::uint32_t, std::uint32_t>;  // row and column

// A sheet as it is read: what each cell is and shows.
class Cells final : public RowSink {
 public:
  bool take(const Row& row) override {
    for (const Cell& cell : row.cells) {
      all[{row.index, cell.column}] = std::to_string(static_cast<int>(cell.kind)) + std::to_string(static_cast<int>(cell.look)) +
                                      " " + std::to_string(cell.number) + " " + std::string(cell.text);
      last = {std::max(last.first, row.index), std::max(last.second, cell.column)};
    }
    return true;
  }
  std::map<Place, std::string> all;
  Place last;
};

std::optional<Cells> cells_in(std::string_view file, std::size_t sheet) {
  const auto workbook = read_for_conversion(as_bytes(file));
  Cells cells;
  return workbook && (*workbook)->read(sheet, cells) ? std::optional(cells) : std::nullopt;
}

std::string part_of(std::string_view file, std::string_view name) {
  const auto zip = Zip::open(as_bytes(file));
  const ZipEntry* const entry = zip ? zip->find(name) : nullptr;
  const auto part = entry == nullptr ? Result<Buffer>(fault(FaultCode::zip_damaged)) : zip->unpack(*entry);
  return part ? std::string(as_text(part->bytes())) : std::string();
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++found;
  }
  return found;
}

const std::string types = R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
                          R"(<Default Extension="xml" ContentType="application/xml"/></Types>)";

Parts small_workbook() {
  Parts parts = workbook_parts(worksheet(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>43000</v></c></row>)"
                                         R"(<row r="2"><c r="A2"><v>7</v></c></row>)"),
                               "<si><t>naam</t></si>", R"(<fills count="1"><fill/></fills><cellXfs><xf/><xf numFmtId="14"/></cellXfs>)");
  parts.emplace_back("[Content_Types].xml", types);
  parts.emplace_back("xl/vbaProject.bin", "macro");
  return parts;
}

Marks small_marks() {
  Marks marks;
  marks.author = "Portaal";
  marks.cells = {{0, 1, Tone::error, "geen datum"}, {2, 0, Tone::warning, "leeg"}};
  marks.column = TextColumn{0, "FOUT", {{2, "naam is leeg"}}, std::nullopt};
  return marks;
}

TEST(MarkWorkbook, ChangesOnlyThePartsThatItMust) {
  const std::string file = test::workbook_file(small_workbook());
  const auto marked = mark_workbook(as_bytes(file), small_marks());
  ASSERT_TRUE(marked.has_value());
  EXPECT_EQ(*marked, mark_workbook(as_bytes(file), small_marks()).value());
  const auto before = Zip::open(as_bytes(file));
  const auto after = Zip::open(as_bytes(*marked));
  ASSERT_TRUE(after.has_value());
  std::set<std::string> changed;
  for (const ZipEntry& entry : after->entries()) {
    const ZipEntry* const old = before->find(entry.key);
    if (old == nullptr || as_text(old->packed) != as_text(entry.packed)) {
      changed.insert(entry.key);
    }
  }
  EXPECT_EQ(changed, (std::set<std::string>{"[content_types].xml", "xl/comments1.xml", "xl/drawings/vmldrawing1.vml", "xl/styles.xml",
                                            "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml"}));
  EXPECT_EQ(part_of(*marked, "xl/worksheets/sheet1.xml"),
            R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>)"
            R"(<col min="3" max="3" width="60" customWidth="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>)"
            R"(<c r="B1" s="2"><v>43000</v></c><c r="C1" t="inlineStr"><is><t xml:space="preserve">FOUT</t></is></c></row>)"
            R"(<row r="2"><c r="A2"><v>7</v></c></row><row r="3"><c r="A3" s="3"/>)"
            R"(<c r="C3" t="inlineStr"><is><t xml:space="preserve">naam is leeg</t></is></c></row></sheetData><legacyDrawing )"
            R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId2"/></worksheet>)");
}

TEST(MarkWorkbook, SaysWhatTheNewPartsAre) {
  const std::string marked = mark_workbook(as_bytes(test::workbook_file(small_workbook())), small_marks()).value();
  const std::string declared = part_of(marked, "[Content_Types].xml");
  EXPECT_EQ(count(declared, R"(<Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>)"), 1U);
  EXPECT_EQ(count(declared, R"(<Override PartName="/xl/drawings/vmlDrawing1.vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>)"), 1U);
  const std::string related = part_of(marked, "xl/worksheets/_rels/sheet1.xml.rels");
  EXPECT_EQ(count(related, R"(Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml")"), 1U);
  EXPECT_EQ(count(related, R"(Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing1.vml")"), 1U);
}

TEST(MarkWorkbook, GivesAWorkbookWithoutFormatsSome) {
  Parts parts = workbook_parts(worksheet(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"));
  parts.emplace_back("[Content_Types].xml", types);
  const std::string marked = mark_workbook(as_bytes(test::workbook_file(parts)), small_marks()).value();
  EXPECT_EQ(count(part_of(marked, "xl/styles.xml"), "<xf numFmtId"), 1U + 1U);
  EXPECT_EQ(count(part_of(marked, "xl/_rels/workbook.xml.rels"), "/styles\" Target=\"styles.xml\""), 1U);
  EXPECT_EQ(count(part_of(marked, "[Content_Types].xml"), "/xl/styles.xml"), 1U);
}

// The address of a table's column is its header: it stays, and only the rows below it are written.
TEST(MarkWorkbook, LeavesTheHeaderOfATableAlone) {
  const std::string sheet = "<worksheet xmlns=\"" + test::main_space + R"("><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>)"
                            R"(<c r="B1" t="inlineStr"><is><t>Fout</t></is></c></row></sheetData><tableParts/></worksheet>)";
  Marks marks = small_marks();
  marks.cells.clear();
  marks.column->again = 1;
  const std::string marked =
      mark_workbook(as_bytes(test::workbook_file(with_part(small_workbook(), "xl/worksheets/sheet1.xml", sheet))), marks).value();
  const auto cells = cells_in(marked, 0);
  EXPECT_EQ(cells->all.at({0, 1}).substr(cells->all.at({0, 1}).rfind(' ')), " Fout");
  EXPECT_TRUE(cells->all.contains({2, 1}));
}

TEST(MarkWorkbook, DoesNotWriteOverFormulas) {
  const std::string sheet = worksheet(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>FOUT</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>)");
  Marks marks = small_marks();
  marks.column->again = 0;
  const std::string marked =
      mark_workbook(as_bytes(test::workbook_file(with_part(small_workbook(), "xl/worksheets/sheet1.xml", sheet))), marks).value();
  EXPECT_EQ(count(part_of(marked, "xl/worksheets/sheet1.xml"), "<f>1+1</f>"), 1U);
  EXPECT_TRUE(cells_in(marked, 0)->all.contains({2, 2}));
}

TEST(MarkWorkbook, RefusesWhatCannotBeChangedSafely) {
  const Parts sound = small_workbook();
  const std::string no_drawing = "<worksheet xmlns=\"" + test::main_space + "\" xmlns:r=\"" + test::office_space +
                                 "\"><sheetData/><legacyDrawing r:id=\"rId9\"/></worksheet>";
  const std::vector<std::pair<Parts, std::string>> broken{
      {with_part(sound, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + test::main_space + "\"/>"), "workbook_damaged xl/worksheets/sheet1.xml"},
      {with_part(sound, "xl/worksheets/sheet1.xml", no_drawing), "workbook_damaged xl/worksheets/sheet1.xml"},
      {with_part(sound, "xl/styles.xml", "<styleSheet xmlns=\"" + test::main_space + "\"/>"), "workbook_damaged xl/worksheets/sheet1.xml"},
      {with_part(sound, "[Content_Types].xml", "<Types>"), "xml_damaged xl/worksheets/sheet1.xml"}};
  for (const auto& [parts, expected] : broken) {
    const auto marked = mark_workbook(as_bytes(test::workbook_file(parts)), small_marks());
    ASSERT_FALSE(marked.has_value());
    EXPECT_EQ(std::string(fault_key(marked.error().code)) + " " + marked.error().place, expected);
  }
}

// Marks on a few cells somewhere in and around what a sheet holds, and a text in each of their rows.
Marks random_marks(const Cells& cells, std::size_t sheet, std::mt19937& random) {
  const std::uint32_t rows = std::min(cells.last.first + 4, 1'048'576U);
  const std::uint32_t columns = std::min(cells.last.second + 3, 16'383U);
  std::set<Place> places;
  for (int mark = 0; mark < 6; ++mark) {
    places.emplace(random() % rows, random() % columns);
  }
  Marks marks;
  marks.sheet = sheet;
  marks.author = "Portaal";
  marks.column = TextColumn{static_cast<std::uint32_t>(random() % rows), "FOUT", {}, std::nullopt};
  std::set<std::uint32_t> rows_with_text;
  for (const auto& [row, column] : places) {
    marks.cells.push_back({row, column, random() % 2 == 0 ? Tone::error : Tone::warning, "kijk hier < na"});
    if (row > marks.column->header_row && rows_with_text.insert(row).second) {
      marks.column->rows.push_back({row, "klopt niet"});
    }
  }
  return marks;
}

// What the marked sheet has more; fails when anything that was there is gone or different.
std::size_t new_cells(const Cells& before, const Cells& after) {
  for (const auto& [place, shown] : before.all) {
    const auto now = after.all.find(place);
    EXPECT_TRUE(now != after.all.end() && now->second == shown) << cell_name(place.second, place.first);
  }
  return after.all.size() - before.all.size();
}

// Every cell as it was, and the column beside them; marked once more the file stays the same.
void hold_to_promises(const std::string& file, std::mt19937& random) {
  const auto sheets = read_for_conversion(as_bytes(file)).value()->sheets().size();
  const std::size_t sheet = random() % sheets;
  const auto before = cells_in(file, sheet);
  if (!before) {
    return;
  }
  Marks marks = random_marks(*before, sheet, random);
  const auto marked = mark_workbook(as_bytes(file), marks);
  ASSERT_TRUE(marked.has_value()) << fault_key(marked.error().code) << " " << marked.error().place;
  const auto after = cells_in(*marked, sheet);
  ASSERT_TRUE(after.has_value());
  const std::size_t added = new_cells(*before, *after);
  EXPECT_TRUE(added == marks.column->rows.size() + 1 || after->last.second == 16'383U);
  for (std::size_t other = 0; other < std::min<std::size_t>(sheets, 20); ++other) {
    const auto left = other == sheet ? std::nullopt : cells_in(file, other);
    const auto now = cells_in(*marked, other);
    EXPECT_TRUE(!left || left->all == now->all || now->all == after->all);  // several names may lead to one sheet
  }
  for (const auto& [place, shown] : after->all) {
    if (!before->all.contains(place) && place.first == marks.column->header_row) {
      marks.column->again = place.second;
    }
  }
  if (added > 0) {
    EXPECT_EQ(mark_workbook(as_bytes(*marked), marks).value(), *marked);
  }
}

TEST(MarkWorkbook, KeepsEveryCellOfWorkbooksOfAllKinds) {
  std::mt19937 random(7);  // the same every time
  for (int number = 0; number < 200; ++number) {
    std::string rows;
    for (std::uint32_t row = 1; row < 12; row += 1 + random() % 3) {
      rows += "<row r=\"" + std::to_string(row) + (random() % 4 == 0 ? "\" s=\"1\" customFormat=\"1\">" : "\">");
      for (std::uint32_t column = random() % 3; column < 9; column += 1 + random() % 4) {
        const std::string name = "<c r=\"" + cell_name(column, row - 1) + "\"";
        const std::vector<std::string> kinds{"><v>5</v></c>", " s=\"1\" t=\"s\"><v>0</v></c>", " t=\"b\"><v>1</v></c>", "/>",
                                             " t=\"e\"><v>#N/A</v></c>", " t=\"str\"><f>A1</f><v>x</v></c>", " s=\"1\"><v>43000.5</v></c>",
                                             " t=\"inlineStr\"><is><r><t> a </t></r></is></c>", "><f>1/0</f></c>"};
        rows += name + kinds[random() % kinds.size()];
      }
      rows += "</row>";
    }
    hold_to_promises(test::workbook_file(with_part(small_workbook(), "xl/worksheets/sheet1.xml", worksheet(rows))), random);
  }
}

// Files of other programs, when they are beside the project: what cannot be changed is copied first.
TEST(MarkWorkbook, KeepsEveryCellOfPublicFiles) {
  const std::filesystem::path folder = std::filesystem::path(PORTAL_SOURCE_DIR).parent_path() / "shared" / "corpus";
  if (!std::filesystem::is_directory(folder)) {
    GTEST_SKIP() << "no corpus";
  }
  std::mt19937 random(7);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    std::ifstream stream(entry.path(), std::ios::binary);
    std::string file{std::istreambuf_iterator<char>(stream), {}};
    const auto workbook = read_for_conversion(as_bytes(file));
    if (!workbook) {
      continue;
    }
    SCOPED_TRACE(entry.path().filename());
    if (!mark_workbook(as_bytes(file), {})) {
      const auto copied = copy_workbook(**workbook);
      if (!copied) {
        continue;  // one of its sheets cannot be read
      }
      file = *copied;
    }
    hold_to_promises(file, random);
  }
}

TEST(CopyWorkbook, KeepsSheetsAndCells) {
  const Parts parts = workbook_parts(
      worksheet(R"(<row r="2" hidden="1"><c r="B2" t="inlineStr"><is><t> =1 </t></is></c><c r="C2" s="1"><v>43000.25</v></c>)"
                R"(<c r="D2"><v>2.5</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2"><f>1</f></c></row>)"),
      "", R"(<cellXfs><xf/><xf numFmtId="14"/></cellXfs>)");
  const std::string file = test::workbook_file(with_part(
      parts, "xl/workbook.xml", test::workbook_part(R"(<sheet name="'a:b'" sheetId="1" state="hidden" r:id="rId1"/><sheet name="_A_B_" sheetId="2" r:id="rId1"/>)")));
  const auto workbook = read_workbook(as_bytes(file));
  ASSERT_TRUE(workbook.has_value());
  const std::string copied = copy_workbook(**workbook).value();
  auto cells = cells_in(file, 0);
  cells->all.erase({1, 6});  // a formula without a value holds nothing
  EXPECT_EQ(cells_in(copied, 0)->all, cells->all);
  const auto again = read_workbook(as_bytes(copied));
  EXPECT_EQ((*again)->sheets()[0].visibility, Visibility::hidden);
  EXPECT_EQ((*again)->sheets()[0].name, "_a_b_");
  EXPECT_EQ((*again)->sheets()[1].name, "_A_B_ (2)");
  EXPECT_EQ(count(part_of(copied, "xl/worksheets/sheet1.xml"), R"(<row r="2" hidden="1">)"), 1U);
}

TEST(CopyWorkbook, CountsDaysFrom1900) {
  const Parts parts = workbook_parts(worksheet(R"(<row r="1"><c r="A1" s="1"><v>41538</v></c><c r="B1"><v>3</v></c></row>)"), "",
                                     R"(<cellXfs><xf/><xf numFmtId="14"/></cellXfs>)");
  const std::string file = test::workbook_file(with_part(
      parts, "xl/workbook.xml", test::workbook_part(R"(<sheet name="x" sheetId="1" r:id="rId1"/>)", R"(<workbookPr date1904="1"/>)")));
  const std::string copied = copy_workbook(*read_workbook(as_bytes(file)).value()).value();
  EXPECT_EQ(count(part_of(copied, "xl/worksheets/sheet1.xml"), "<v>43000</v></c><c r=\"B1\"><v>3</v>"), 1U);
}

}  // namespace
}  // namespace portal::sheet
