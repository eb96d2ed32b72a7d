// The bytes of a text file -> UTF-8. What schools save as CSV, HTML or XML comes in three kinds of
// encoding and hardly ever says which one: docs/formats/csv.md.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace portal::sheet {

// A byte order mark decides; without one a text with a zero byte in every other place is UTF-16, well-formed
// UTF-8 is UTF-8, and the rest is the code page that an HTML page names or else Windows-1252. The mark is
// not part of the answer. unknown_format: these bytes are no text.
Result<std::string> decode_plain_text(Bytes file);

}  // namespace portal::sheet
