// The bytes of an XML part -> UTF-8 that has been checked once, so that nothing after it has to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/sheet/inflate.h"

namespace portal::sheet {

class XmlText {
 public:
  // UTF-8 with or without byte order mark, or UTF-16 with one; an encoding declaration must agree.
  // Anything else, ill-formed UTF-8 and lone surrogates are xml_encoding; characters that XML 1.0 does
  // not allow (production 2) are xml_damaged.
  static Result<XmlText> from(Buffer part);

  // Valid as long as this object, also after it has moved.
  [[nodiscard]] std::string_view text() const;

 private:
  Buffer part_;
  std::size_t mark_ = 0;               // bytes of the byte order mark
  std::optional<std::string> converted_;  // from UTF-16
};

// Production 2 of XML 1.0: what a character reference may name.
bool is_xml_character(char32_t code);

}  // namespace portal::sheet
