// Any bytes as an HTML page and as SpreadsheetML 2003, and a table around them: what comes out must keep the
// promises of read_workbook.h.
#include <string>

#include "core/sheet/html.h"
#include "core/sheet/plain_text.h"
#include "core/sheet/xml_2003.h"
#include "tests/fuzz/strict_sink.h"

namespace {

void read_page(std::string text) {
  if (const auto workbook = portal::sheet::open_html(std::move(text))) {
    portal::sheet::read_strictly(**workbook);
  }
}

void read_xml(std::string_view text) {
  if (const auto workbook = portal::sheet::open_xml_2003(text)) {
    portal::sheet::read_strictly(**workbook);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = portal::sheet::decode_plain_text({data, size});
  if (!text) {
    return 0;
  }
  read_page(*text);
  read_page("<table><tr><td rowspan=2>" + *text);
  read_xml(*text);
  read_xml("<Workbook><Worksheet><Table>" + *text + "</Table></Worksheet></Workbook>");
  return 0;
}
