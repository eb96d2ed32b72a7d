// multipart/form-data (RFC 7578): the upload form. Ceilings: 16 parts, 8 KiB of headers a part.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace portal::net {

struct Part {
  std::string name;
  std::string file_name;  // "" for a plain field; never used as a path
  std::string content_type;
  std::string_view body;  // into the request's body
};

enum class MultipartError : unsigned char { not_multipart, no_boundary, malformed, too_many_parts };

std::expected<std::vector<Part>, MultipartError> parse_multipart(std::string_view content_type,
                                                                 std::string_view body);

}  // namespace portal::net
