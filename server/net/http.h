// Requests and responses as values, so that every handler is tested as a function call.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portal::net {

enum class Method : std::uint8_t { get, post, put, patch, delete_ };

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;
  std::string path;                                         // decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;   // decoded; no name twice
  std::vector<std::pair<std::string, std::string>> params;  // {name} parts of the route's pattern
  Headers headers;                                          // names in lower case
  std::string body;
  std::string peer;        // the client's address as text (a trusted proxy's header already applied)
  std::string request_id;  // ours, random; goes into the log and every error answer

  [[nodiscard]] std::string_view header(std::string_view name) const;  // "" when absent
  [[nodiscard]] std::string_view cookie(std::string_view name) const;  // "" when absent
  [[nodiscard]] std::string_view param(std::string_view name) const;   // "" when absent
  [[nodiscard]] std::string_view query_value(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type;  // "" for no body; the session adds the charset of text and JSON
  std::string body;
  Headers headers;  // extra ones; the security headers are added by the session
};

using Handler = std::function<Response(const Request&)>;

enum class BodyKind : std::uint8_t { none, json, multipart };

// One row of the table of routes. `admit` runs on the head alone, before a byte of the body is read
// (authentication, quota); it answers nothing to let the request through. HEAD is served by the row for
// GET. A handler may still be running when its answer was given up (see Deadlines in server.h).
struct Route {
  Method method = Method::get;
  std::string pattern;  // "/api/v1/schools/{school}/people"
  BodyKind body = BodyKind::none;
  std::size_t body_limit = 0;  // bytes; more answers 413
  std::function<std::optional<Response>(const Request&)> admit;
  Handler handle;
};

}  // namespace portal::net
