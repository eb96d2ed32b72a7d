// What stands between & and ; in XML: its five entities and character references (XML 1.0, 4.1 and 4.6).
#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {
namespace {

struct Entity {
  std::string_view name;
  char symbol;
};
constexpr std::array<Entity, 5> entities{{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

// "#65" or "#x41": the code point, or nothing. More than ten digits would be leading zeros at best.
std::optional<char32_t> character_reference(std::string_view body) {
  body.remove_prefix(1);
  const bool hexadecimal = body.starts_with('x');
  if (hexadecimal) {
    body.remove_prefix(1);
  }
  if (body.empty() || body.size() > 10) {
    return std::nullopt;
  }
  const std::uint64_t base = hexadecimal ? 16 : 10;
  std::uint64_t code = 0;
  for (const char symbol : body) {
    std::uint64_t digit = 99;
    if (symbol >= '0' && symbol <= '9') {
      digit = static_cast<std::uint64_t>(symbol - '0');
    } else if (symbol >= 'a' && symbol <= 'f') {
      digit = static_cast<std::uint64_t>(symbol - 'a') + 10;
    } else if (symbol >= 'A' && symbol <= 'F') {
      digit = static_cast<std::uint64_t>(symbol - 'A') + 10;
    }
    if (digit >= base) {
      return std::nullopt;
    }
    code = code * base + digit;
  }
  if (code > 0x10FFFF || !is_xml_character(static_cast<char32_t>(code))) {
    return std::nullopt;
  }
  return static_cast<char32_t>(code);
}

bool append_reference(std::string& text, std::string_view body) {
  if (body.starts_with('#')) {
    const auto code = character_reference(body);
    if (code) {
      append_utf8(text, *code);
    }
    return code.has_value();
  }
  const auto known = std::ranges::find(entities, body, &Entity::name);
  if (known == entities.end()) {
    return false;
  }
  text += known->symbol;
  return true;
}

}  // namespace

std::optional<std::string> decode_references(std::string_view raw, LineEnds line_ends) {
  constexpr std::size_t longest_reference = 14;
  std::string text;
  text.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char symbol = raw[at];
    if (symbol == '&') {
      const std::size_t end = raw.substr(0, at + longest_reference).find(';', at);
      if (end == std::string_view::npos || !append_reference(text, raw.substr(at + 1, end - at - 1))) {
        return std::nullopt;
      }
      at = end;
    } else if (line_ends == LineEnds::spaces && (symbol == '\n' || symbol == '\t' || symbol == '\r')) {
      text += ' ';
    } else if (symbol == '\r') {
      if (at + 1 >= raw.size() || raw[at + 1] != '\n') {
        text += '\n';
      }
    } else {
      text += symbol;
    }
  }
  return text;
}

}  // namespace portal::sheet
