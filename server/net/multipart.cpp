#include "server/net/multipart.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/net/text.h"

namespace portal::net {
namespace {

using Trouble = std::unexpected<MultipartError>;

// The value of `name` among ";name=value" parameters; quoted-string or token (RFC 9110 5.6.6). Browsers
// write a quote inside a file name as %22, so a backslash stands for itself but before a quote.
std::optional<std::string> parameter(std::string_view parameters, std::string_view name) {
  while (!parameters.empty()) {
    const auto start = parameters.find_first_not_of("; \t");
    if (start == std::string_view::npos) return std::nullopt;
    parameters.remove_prefix(start);
    const auto equals = parameters.find_first_of("=;");
    if (equals == std::string_view::npos || parameters[equals] == ';') return std::nullopt;
    const auto key = trimmed(parameters.substr(0, equals));
    parameters.remove_prefix(equals + 1);
    std::string value;
    if (parameters.starts_with('"')) {
      std::size_t at = 1;
      for (; at < parameters.size() && parameters[at] != '"'; ++at) {
        if (parameters[at] == '\\' && at + 1 < parameters.size() && parameters[at + 1] == '"') ++at;
        value += parameters[at];
      }
      if (at >= parameters.size()) return std::nullopt;
      parameters.remove_prefix(at + 1);
    } else {
      const auto end = std::min(parameters.find(';'), parameters.size());
      value = trimmed(parameters.substr(0, end));
      parameters.remove_prefix(end);
    }
    if (equal_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

std::expected<std::string, MultipartError> boundary_of(std::string_view content_type) {
  const auto semicolon = std::min(content_type.find(';'), content_type.size());
  if (!equal_ignoring_case(trimmed(content_type.substr(0, semicolon)), "multipart/form-data")) {
    return Trouble(MultipartError::not_multipart);
  }
  auto boundary = parameter(content_type.substr(semicolon), "boundary");
  if (!boundary || boundary->empty() || boundary->size() > max_boundary_bytes) {
    return Trouble(MultipartError::no_boundary);
  }
  return std::move(*boundary);
}

void take_header(Part& part, std::string_view name, std::string_view value) {
  const auto semicolon = std::min(value.find(';'), value.size());
  if (equal_ignoring_case(name, "content-type")) {
    part.content_type = value;
  } else if (equal_ignoring_case(name, "content-disposition") &&
             equal_ignoring_case(trimmed(value.substr(0, semicolon)), "form-data")) {
    part.name = parameter(value.substr(semicolon), "name").value_or("");
    part.file_name = parameter(value.substr(semicolon), "filename").value_or("");
  }
}

// One part: headers, an empty line, the body.
std::optional<Part> read_part(std::string_view text) {
  Part part;
  std::size_t header_bytes = 0;
  while (true) {
    const auto end = text.substr(0, max_part_header_bytes + 2).find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) break;
    header_bytes += line.size() + 2;
    const auto colon = line.find(':');
    if (header_bytes > max_part_header_bytes || colon == std::string_view::npos) return std::nullopt;
    take_header(part, line.substr(0, colon), trimmed(line.substr(colon + 1)));
  }
  if (part.name.empty()) return std::nullopt;
  part.body = text;
  return part;
}

enum class Line : std::uint8_t { delimiter, closing, neither };

// What follows "--boundary": spaces and a line end, or "--" (RFC 2046 5.1.1).
Line take_delimiter_end(std::string_view& text) {
  if (text.starts_with("--")) return Line::closing;
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  if (!text.starts_with("\r\n")) return Line::neither;
  text.remove_prefix(2);
  return Line::delimiter;
}

}  // namespace

std::expected<std::vector<Part>, MultipartError> parse_multipart(std::string_view content_type, std::string_view body) {
  const auto boundary = boundary_of(content_type);
  if (!boundary) return Trouble(boundary.error());
  const std::string delimiter = "\r\n--" + *boundary;
  std::vector<Part> parts;

  // The first delimiter may open the body; nothing but it is accepted as a preamble.
  if (!body.starts_with(std::string_view(delimiter).substr(2))) return Trouble(MultipartError::malformed);
  body.remove_prefix(delimiter.size() - 2);
  while (true) {
    switch (take_delimiter_end(body)) {
      case Line::closing:
        return parts;
      case Line::neither:
        return Trouble(MultipartError::malformed);
      case Line::delimiter:
        break;
    }
    if (parts.size() == max_parts) return Trouble(MultipartError::too_many_parts);
    const auto end = body.find(delimiter);
    if (end == std::string_view::npos) return Trouble(MultipartError::malformed);
    auto part = read_part(body.substr(0, end));
    if (!part) return Trouble(MultipartError::malformed);
    parts.push_back(std::move(*part));
    body.remove_prefix(end + delimiter.size());
  }
}

}  // namespace portal::net
