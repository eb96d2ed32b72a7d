#include "server/outbox/mime.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>

#include "core/base/utf8.h"

namespace portal {
namespace {

constexpr std::size_t bytes_in_a_word = 45;  // 60 characters of base64, 72 with the frame
constexpr std::size_t longest_line = 75;     // and the "=" that continues it

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string base64(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t size = std::min<std::size_t>(3, bytes.size() - at);
    unsigned group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = (group << 8U) | (i < size ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= size ? alphabet[(group >> (18U - 6U * i)) & 0x3FU] : '=';
    }
  }
  return text;
}

std::string joined_words(std::string_view text) {
  std::string words;
  std::string part;
  const auto flush = [&] {
    words += (words.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(part) + "?=");
    part.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto size = decode_utf8(text, at).size;  // no symbol is cut in two
    if (part.size() + size > bytes_in_a_word) {
      flush();
    }
    part += text.substr(at, size);
    at += size;
  }
  if (!part.empty()) {
    flush();
  }
  return words;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(line, is_control, ' ');
  return line;
}

std::string encoded_words(std::string_view text) {
  const std::string clean = one_line(text);
  return is_ascii(clean) && clean.size() <= 60 && clean.find("=?") == std::string::npos ? clean : joined_words(clean);
}

std::string mailbox(std::string_view name, std::string_view address) {
  const std::string clean = one_line(name);
  std::string shown;
  if (is_ascii(clean) && clean.size() <= 60) {
    shown = "\"";
    for (const char c : clean) {
      shown += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    shown += '"';
  } else {
    shown = joined_words(clean);
  }
  return shown + " <" + one_line(address) + ">";
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      out += "\r\n";
      width = 0;
      continue;
    }
    const bool ends_line = at + 1 == text.size() || text[at + 1] == '\n';
    const bool plain = (c >= 33 && c <= 126 && c != '=' && !(c == '.' && width == 0)) || (c == ' ' && !ends_line);
    const std::string piece = plain ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    if (width + piece.size() > longest_line) {
      out += "=\r\n";
      width = 0;
    }
    out += piece;
    width += piece.size();
  }
  return out;
}

std::string mail_date(Milliseconds moment) {
  const std::time_t seconds = static_cast<std::time_t>(moment / one_second);
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(seconds));
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace portal
