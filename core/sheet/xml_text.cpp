#include "core/sheet/xml_text.h"

#include <algorithm>
#include <cstdint>

#include "core/base/utf8.h"

namespace portal::sheet {
namespace {

enum class TextVerdict : std::uint8_t { good, ill_formed, forbidden };

// Bytes that need no look of their own: printable ASCII. Sixty-four at a time, which compilers vectorise.
std::size_t plain_run(Bytes bytes, std::size_t at) {
  constexpr std::size_t block = 64;
  while (at + block <= bytes.size()) {
    bool special = false;
    for (std::size_t i = 0; i < block; ++i) {
      special |= static_cast<std::int8_t>(bytes.data()[at + i]) < 0x20;
    }
    if (special) {
      return at;
    }
    at += block;
  }
  return at;
}

TextVerdict check_utf8(Bytes bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    at = plain_run(bytes, at);
    const std::size_t stop = std::min(bytes.size(), at + 64);
    while (at < stop) {
      const std::uint8_t lead = bytes[at];
      const Decoded decoded = lead < 0x80 ? Decoded{lead, 1, true} : decode_utf8(as_text(bytes), at);
      if (!decoded.valid) {
        return TextVerdict::ill_formed;
      }
      if (!is_xml_character(decoded.symbol)) {
        return TextVerdict::forbidden;
      }
      at += decoded.size;
    }
  }
  return TextVerdict::good;
}

enum class ByteOrder : std::uint8_t { little, big };

std::optional<std::string> from_utf16(Bytes bytes, ByteOrder order) {
  const std::size_t high = order == ByteOrder::big ? 0 : 1;
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(bytes[at + high] << 8U | bytes[at + 1 - high]);
  };
  if (bytes.size() % 2 != 0) {
    return std::nullopt;
  }
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t code = unit(at);
    if (code >= 0xD800 && code < 0xE000) {
      const char32_t low = code < 0xDC00 && at + 2 < bytes.size() ? unit(at + 2) : 0;
      if (low < 0xDC00 || low >= 0xE000) {
        return std::nullopt;
      }
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(text, code);
  }
  return text;
}

// The value of encoding="..." in the XML declaration, in lower case; "" without one.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) {
    return {};
  }
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t key = declaration.find("encoding");
  const std::size_t begin = key == std::string_view::npos ? key : declaration.find_first_of("\"'", key);
  const std::size_t end =
      begin == std::string_view::npos ? begin : declaration.find(declaration[begin], begin + 1);
  if (end == std::string_view::npos) {
    return {};
  }
  std::string name(declaration.substr(begin + 1, end - begin - 1));
  std::ranges::transform(name, name.begin(), [](char symbol) {
    return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
  });
  return name;
}

bool starts_with(Bytes bytes, std::initializer_list<std::uint8_t> mark) {
  return bytes.size() >= mark.size() && std::ranges::equal(bytes.first(mark.size()), mark);
}

}  // namespace

bool is_xml_character(char32_t code) {
  return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000);
}

Result<XmlText> XmlText::from(Buffer part) {
  XmlText made;
  const bool little = starts_with(part.bytes(), {0xFF, 0xFE});
  const bool wide = little || starts_with(part.bytes(), {0xFE, 0xFF});
  if (wide) {
    made.converted_ = from_utf16(part.bytes().subspan(2), little ? ByteOrder::little : ByteOrder::big);
    if (!made.converted_) {
      return fault(FaultCode::xml_encoding);
    }
  } else {
    made.mark_ = starts_with(part.bytes(), {0xEF, 0xBB, 0xBF}) ? 3 : 0;
    made.part_ = std::move(part);
  }
  const std::string encoding = declared_encoding(made.text());
  const bool agrees = wide ? encoding.starts_with("utf-16") : encoding == "utf-8" || encoding == "us-ascii";
  const TextVerdict verdict = check_utf8(as_bytes(made.text()));
  if (!(encoding.empty() || agrees) || verdict == TextVerdict::ill_formed) {
    return fault(FaultCode::xml_encoding);
  }
  if (verdict == TextVerdict::forbidden) {
    return fault(FaultCode::xml_damaged);
  }
  return made;
}

std::string_view XmlText::text() const {
  return converted_ ? std::string_view(*converted_) : as_text(part_.bytes()).substr(mark_);
}

}  // namespace portal::sheet
