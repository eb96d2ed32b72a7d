// Any bytes as an XML part: it ends, never deeper than the ceiling, opens and closes in pairs, and gives
// nothing but well-formed UTF-8.
#include <algorithm>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_text.h"

using namespace portal;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sheet::Buffer part = sheet::Buffer::with_size(size);
  std::copy(data, data + size, part.data());
  const auto text = sheet::XmlText::from(std::move(part));
  if (!text) {
    return 0;
  }
  sheet::XmlReader xml(text->text());
  std::size_t open = 0;
  while (true) {
    const sheet::XmlKind kind = xml.next();
    open += kind == sheet::XmlKind::open ? 1 : 0;
    open -= kind == sheet::XmlKind::close ? 1 : 0;
    if (kind == sheet::XmlKind::fault) {
      return 0;
    }
    if (open != xml.depth() || open > sheet::limits::xml_depth ||
        (kind == sheet::XmlKind::text && !is_utf8(xml.text()))) {
      std::abort();
    }
    if (kind == sheet::XmlKind::end) {
      return open == 0 ? 0 : (std::abort(), 0);
    }
  }
}
