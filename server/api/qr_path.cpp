#include "server/api/qr_path.h"

#include <qrcodegen/qrcodegen.hpp>

namespace portal {

QrPath qr_path(std::string_view text) {
  constexpr int quiet_zone = 4;
  const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  QrPath result{code.getSize() + 2 * quiet_zone, {}};
  for (int y = 0; y < code.getSize(); ++y) {
    for (int x = 0; x < code.getSize(); ++x) {
      int run = 0;
      while (code.getModule(x + run, y)) ++run;  // outside the code is light
      if (run == 0) continue;
      const auto width = std::to_string(run);
      result.path += "M" + std::to_string(x + quiet_zone) + "," + std::to_string(y + quiet_zone) + "h" + width +
                     "v1h-" + width + "z";
      x += run;
    }
  }
  return result;
}

}  // namespace portal
