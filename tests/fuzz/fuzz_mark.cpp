// Any bytes as an .xlsx file or, by the first byte, as one part of a sound one, with marks in it: whatever
// comes out can be read, and every cell that was there is there as it was.
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "core/mark/mark_workbook.h"
#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/read_workbook.h"

using namespace portal;

namespace {

class Cells final : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    for (const sheet::Cell& cell : row.cells) {
      all_[{row.index, cell.column}] = std::to_string(static_cast<int>(cell.kind)) + std::string(cell.text);
    }
    return true;
  }
  [[nodiscard]] bool holds(const Cells& other) const {
    for (const auto& [place, text] : other.all_) {
      const auto found = all_.find(place);
      if (found == all_.end() || found->second != text) {
        return false;
      }
    }
    return true;
  }

 private:
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> all_;
};

constexpr std::array<std::string_view, 6> parts{"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/comments1.xml",
                                                "xl/drawings/vmlDrawing1.vml", "[Content_Types].xml",
                                                "xl/worksheets/_rels/sheet1.xml.rels"};

// A workbook that was marked before, so that every part that is changed is there.
std::string with_one_part(std::string_view name, std::string_view content) {
  using namespace sheet::test;
  const std::string rows = R"(<row r="1"><c r="A1" s="1"><v>1</v></c></row>)";
  Parts sound = workbook_parts("<worksheet xmlns=\"" + main_space + "\" xmlns:r=\"" + office_space + "\"><sheetData>" + rows +
                                   "</sheetData><legacyDrawing r:id=\"rId2\"/></worksheet>",
                               "<si><t>x</t></si>", "<fills><fill/></fills><cellXfs><xf/><xf fillId=\"0\"/></cellXfs>");
  sound.emplace_back("xl/worksheets/_rels/sheet1.xml.rels", relationships(relationship("rId1", "comments", "../comments1.xml") +
                                                                          relationship("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml")));
  sound.emplace_back("xl/comments1.xml", "<comments xmlns=\"" + main_space + "\"><authors><author>a</author></authors><commentList>"
                                         "<comment ref=\"A1\" authorId=\"0\"><text><t>b</t></text></comment></commentList></comments>");
  sound.emplace_back("xl/drawings/vmlDrawing1.vml", R"(<xml xmlns:v="v" xmlns:o="o" xmlns:x="x"></xml>)");
  sound.emplace_back("[Content_Types].xml", "<Types/>");
  std::vector<ZipPart> zipped;
  for (const auto& [known, text] : with_part(sound, name, content)) {
    zipped.push_back(zip_part(known, text, Packing::stored));
  }
  return zip_file(std::move(zipped));
}

sheet::Marks some_marks() {
  sheet::Marks marks;
  marks.author = "Scholenportal";
  marks.cells = {{0, 0, sheet::Tone::error, "een"}, {1, 2, sheet::Tone::warning, "twee"}, {90, 1, sheet::Tone::error, "drie"}};
  marks.column = sheet::TextColumn{0, "FOUT", {{1, "vier"}, {90, "vijf"}}, std::nullopt};
  return marks;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = as_text({data, size});
  const std::size_t choice = input.empty() ? parts.size() : static_cast<std::uint8_t>(input.front());
  const std::string file = choice < parts.size() ? with_one_part(parts[choice], input.substr(1)) : std::string(input);
  const auto before = sheet::read_workbook(as_bytes(file));
  Cells old_cells;
  if (!before || !(*before)->read(0, old_cells)) {
    (void)sheet::mark_workbook(as_bytes(file), some_marks());
    return 0;
  }
  const auto marked = sheet::mark_workbook(as_bytes(file), some_marks());
  if (!marked) {
    return 0;
  }
  const auto after = sheet::read_workbook(as_bytes(*marked));
  Cells new_cells;
  if (!after || !(*after)->read(0, new_cells) || !new_cells.holds(old_cells)) {
    std::abort();
  }
  return 0;
}
