// Any bytes as a text of unknown encoding: it must decode to UTF-8, read as a CSV by the promises of
// read_workbook.h, and convert without a fault.
#include "core/report/conversion_json.h"
#include "core/roster/convert.h"
#include "core/sheet/csv.h"
#include "core/sheet/plain_text.h"
#include "tests/fuzz/strict_sink.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const portal::Bytes input(data, size);
  const auto text = portal::sheet::decode_plain_text(input);
  if (text) {
    portal::sheet::read_strictly(*portal::sheet::open_csv(*text));
  }
  const auto conversion = portal::convert(input, {std::nullopt, portal::parse_answers("klasnaam=@groups,email=@C")});
  if (!conversion || !portal::is_utf8(portal::conversion_json(*conversion, portal::Language::nl))) {
    std::abort();
  }
  return 0;
}
