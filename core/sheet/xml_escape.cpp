#include "core/sheet/xml_escape.h"

#include <algorithm>
#include <cstdint>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {
namespace {

bool is_hexadecimal(char symbol) {
  return (symbol >= '0' && symbol <= '9') || (symbol >= 'A' && symbol <= 'F') || (symbol >= 'a' && symbol <= 'f');
}

bool looks_like_x_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::ranges::all_of(text.substr(2, 4), is_hexadecimal);
}

void append_symbol(std::string& out, std::string_view sequence) {
  switch (sequence[0]) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    case '\t': out += "&#9;"; break;
    case '\n': out += "&#10;"; break;
    case '\r': out += "&#13;"; break;
    default: out += sequence;
  }
}

// The well-formed character at the start of `text`; one byte of nothing when there is none.
struct Piece {
  std::string_view sequence;
  bool good;
};
Piece first_piece(std::string_view text) {
  const Decoded decoded = decode_utf8(text, 0);
  return {text.substr(0, decoded.size), decoded.valid && is_xml_character(decoded.symbol)};
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    if (piece.good) {
      append_symbol(out, piece.sequence);
    }
    text.remove_prefix(piece.sequence.size());
  }
  return out;
}

std::string escape_cell_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t units = 0;
  while (!text.empty()) {
    const Piece piece = first_piece(text);
    if (piece.good) {
      units += piece.sequence.size() == 4 ? 2 : 1;
      if (units > limits::cell_characters) {
        break;
      }
      if (piece.sequence == "\r") {
        out += "_x000D_";
      } else if (piece.sequence == "\n" || piece.sequence == "\t") {
        out += piece.sequence;
      } else if (looks_like_x_escape(text)) {
        out += "_x005F_";
      } else {
        append_symbol(out, piece.sequence);
      }
    }
    text.remove_prefix(piece.sequence.size());
  }
  return out;
}

}  // namespace portal::sheet
