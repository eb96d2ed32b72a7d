// Any bytes as an .xlsx file or, by the first byte, as one part of a sound one: whatever is read keeps
// the promises of read_workbook.h.
#include <array>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/limits.h"
#include "core/sheet/read_workbook.h"

using namespace portal;

namespace {

class Promises final : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    if (row.index < next_row_ || row.index >= sheet::limits::rows || row.cells.empty()) {
      std::abort();
    }
    next_row_ = row.index + 1;
    std::uint32_t next_column = 0;
    for (const sheet::Cell& cell : row.cells) {
      if (cell.column < next_column || cell.column >= sheet::limits::columns || !is_utf8(cell.text)) {
        std::abort();
      }
      next_column = cell.column + 1;
    }
    return true;
  }

 private:
  std::uint32_t next_row_ = 0;
};

// Stored, so that the input stands in the file as it is.
std::string with_one_part(std::string_view name, std::string_view content) {
  using namespace sheet::test;
  const Parts sound = workbook_parts(worksheet("<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c></row>"),
                                     "<si><t>x</t></si>", "<cellXfs><xf numFmtId=\"0\"/></cellXfs>");
  std::vector<ZipPart> zipped;
  for (const auto& [known, text] : with_part(sound, name, content)) {
    zipped.push_back(zip_part(known, text, Packing::stored));
  }
  return zip_file(std::move(zipped));
}

constexpr std::array<std::string_view, 5> parts{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                                                "xl/workbook.xml", "xl/_rels/workbook.xml.rels"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = as_text({data, size});
  const std::size_t choice = input.empty() ? parts.size() : static_cast<std::uint8_t>(input.front());
  const std::string made = choice < parts.size() ? with_one_part(parts[choice], input.substr(1)) : std::string(input);
  const auto book = sheet::read_workbook(as_bytes(made));
  if (!book) {
    return 0;
  }
  for (std::size_t i = 0; i < (*book)->sheets().size() && i < 4; ++i) {
    Promises sink;
    (void)(*book)->read(i, sink);
  }
  return 0;
}
