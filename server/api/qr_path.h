// A QR code as one SVG path.
#pragma once

#include <string>
#include <string_view>

namespace portal {

struct QrPath {
  int size = 0;      // modules on a side, the quiet zone of 4 included (ISO/IEC 18004)
  std::string path;  // one rectangle for each run of dark modules in a row: "M4,4h7v1h-7z…"
};

// `text` must fit in one code: digits of a card number, or a link.
QrPath qr_path(std::string_view text);

}  // namespace portal
