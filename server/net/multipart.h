// multipart/form-data (RFC 7578): the upload form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace portal::net {

inline constexpr std::size_t max_parts = 16;
inline constexpr std::size_t max_part_header_bytes = 8 * 1024;  // of one part
inline constexpr std::size_t max_boundary_bytes = 70;           // RFC 2046 5.1.1

struct Part {
  std::string name;
  std::string file_name;  // "" for a plain field; never used as a path
  std::string content_type;
  std::string_view body;  // into the request's body
};

enum class MultipartError : std::uint8_t { not_multipart, no_boundary, malformed, too_many_parts };

// The parts in the order of the form. `content_type` is the request's header. A part without a name, a
// part header over its ceiling and a body that does not end with the closing boundary are malformed.
std::expected<std::vector<Part>, MultipartError> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace portal::net
