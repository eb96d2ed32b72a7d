// Character references in HTML (WHATWG HTML, 13.5): the letters and signs of names, not the whole list.
#include <algorithm>
#include <array>
#include <optional>

#include "core/base/utf8.h"
#include "core/sheet/code_page.h"
#include "core/sheet/html_tags.h"

namespace portal::sheet {
namespace {

struct Entity {
  std::string_view name;
  char32_t symbol;
};

constexpr std::array<Entity, 111> entities{{
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"nbsp", 0xA0},     {"iexcl", 0xA1},    {"cent", 0xA2},     {"pound", 0xA3},    {"sect", 0xA7},
    {"copy", 0xA9},     {"ordf", 0xAA},     {"laquo", 0xAB},    {"shy", 0xAD},      {"reg", 0xAE},
    {"deg", 0xB0},      {"plusmn", 0xB1},   {"sup2", 0xB2},     {"sup3", 0xB3},     {"acute", 0xB4},
    {"micro", 0xB5},    {"para", 0xB6},     {"middot", 0xB7},   {"cedil", 0xB8},    {"sup1", 0xB9},
    {"ordm", 0xBA},     {"raquo", 0xBB},    {"frac14", 0xBC},   {"frac12", 0xBD},   {"frac34", 0xBE},
    {"Agrave", 0xC0},   {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Atilde", 0xC3},   {"Auml", 0xC4},
    {"Aring", 0xC5},    {"AElig", 0xC6},    {"Ccedil", 0xC7},   {"Egrave", 0xC8},   {"Eacute", 0xC9},
    {"Ecirc", 0xCA},    {"Euml", 0xCB},     {"Igrave", 0xCC},   {"Iacute", 0xCD},   {"Icirc", 0xCE},
    {"Iuml", 0xCF},     {"ETH", 0xD0},      {"Ntilde", 0xD1},   {"Ograve", 0xD2},   {"Oacute", 0xD3},
    {"Ocirc", 0xD4},    {"Otilde", 0xD5},   {"Ouml", 0xD6},     {"times", 0xD7},    {"Oslash", 0xD8},
    {"Ugrave", 0xD9},   {"Uacute", 0xDA},   {"Ucirc", 0xDB},    {"Uuml", 0xDC},     {"Yacute", 0xDD},
    {"THORN", 0xDE},    {"szlig", 0xDF},    {"agrave", 0xE0},   {"aacute", 0xE1},   {"acirc", 0xE2},
    {"atilde", 0xE3},   {"auml", 0xE4},     {"aring", 0xE5},    {"aelig", 0xE6},    {"ccedil", 0xE7},
    {"egrave", 0xE8},   {"eacute", 0xE9},   {"ecirc", 0xEA},    {"euml", 0xEB},     {"igrave", 0xEC},
    {"iacute", 0xED},   {"icirc", 0xEE},    {"iuml", 0xEF},     {"eth", 0xF0},      {"ntilde", 0xF1},
    {"ograve", 0xF2},   {"oacute", 0xF3},   {"ocirc", 0xF4},    {"otilde", 0xF5},   {"ouml", 0xF6},
    {"divide", 0xF7},   {"oslash", 0xF8},   {"ugrave", 0xF9},   {"uacute", 0xFA},   {"ucirc", 0xFB},
    {"uuml", 0xFC},     {"yacute", 0xFD},   {"thorn", 0xFE},    {"yuml", 0xFF},     {"OElig", 0x152},
    {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},    {"ndash", 0x2013},
    {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
    {"euro", 0x20AC},
}};

constexpr std::size_t longest_reference = 10;  // between & and ;

// Numbers 128 to 159 mean Windows-1252, as every browser reads them.
char32_t as_browsers_do(char32_t number) {
  if (number < 0x80 || number > 0x9F) {
    return number;
  }
  const auto byte = static_cast<std::uint8_t>(number);
  const auto text = CodePage(1252).decode({&byte, 1});
  return text && !text->empty() ? decode_utf8(*text, 0).symbol : replacement_symbol;
}

std::optional<char32_t> number_of(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  digits.remove_prefix(hexadecimal ? 1 : 0);
  if (digits.empty()) {
    return std::nullopt;
  }
  char32_t number = 0;
  for (const char digit : digits) {
    const std::size_t value = std::string_view("0123456789abcdefABCDEF").find(digit);
    const std::size_t nibble = value > 15 && value != std::string_view::npos ? value - 6 : value;
    if (nibble > (hexadecimal ? 15U : 9U) || number > 0x10FFFF) {
      return std::nullopt;
    }
    number = number * (hexadecimal ? 16 : 10) + static_cast<char32_t>(nibble);
  }
  return number == 0 ? replacement_symbol : as_browsers_do(number);
}

std::optional<char32_t> symbol_of(std::string_view reference) {
  if (reference.starts_with('#')) {
    return number_of(reference.substr(1));
  }
  const auto found = std::ranges::find(entities, reference, &Entity::name);
  return found == entities.end() ? std::nullopt : std::optional(found->symbol);
}

bool is_space(char symbol) { return symbol == ' ' || (symbol >= '\t' && symbol <= '\r'); }

}  // namespace

void append_html_text(std::string& text, std::string_view written) {
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (is_space(written[at])) {
      text += text.empty() || text.back() == ' ' ? "" : " ";
      continue;
    }
    const std::size_t end = written[at] == '&' ? written.substr(at, longest_reference + 2).find(';') : std::string_view::npos;
    const auto symbol = end == std::string_view::npos ? std::nullopt : symbol_of(written.substr(at + 1, end - 1));
    if (symbol) {
      append_utf8(text, *symbol);
      at += end;
    } else {
      text += written[at];
    }
  }
}

}  // namespace portal::sheet
