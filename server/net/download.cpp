#include "server/net/download.h"

#include <utility>

namespace portal::net {
namespace {

bool is_unsafe_in_a_name(unsigned char byte) {
  return byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\' || byte == '/';
}

// attr-char of RFC 8187: what may stand unescaped in filename*.
bool is_attribute_char(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         std::string_view("!#$&+-.^_`|~").contains(static_cast<char>(byte));
}

}  // namespace

std::string attachment(std::string_view file_name) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string ascii;
  std::string encoded;
  for (const char character : file_name) {
    const auto byte =
        static_cast<unsigned char>(is_unsafe_in_a_name(static_cast<unsigned char>(character)) ? '_' : character);
    // A percent sign in the plain form is decoded by some browsers.
    ascii += byte >= 0x80 || byte == '%' ? '_' : static_cast<char>(byte);
    if (is_attribute_char(byte)) {
      encoded += static_cast<char>(byte);
    } else {
      encoded.append({'%', hex[byte >> 4U], hex[byte & 0xfU]});
    }
  }
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
}

Response download(std::string content_type, std::string_view file_name, std::string body) {
  Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  response.headers.emplace_back("Content-Disposition", attachment(file_name));
  return response;
}

}  // namespace portal::net
