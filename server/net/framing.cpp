#include "server/net/framing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "server/net/text.h"

namespace portal::net {
namespace {

constexpr Refusal bad_request{400, "bad_request"};
constexpr Refusal head_too_large{431, "head_too_large"};
constexpr std::size_t max_length_digits = 18;  // fits std::uint64_t whatever the digits are

// tchar of RFC 9110 5.6.2.
bool is_token(std::string_view text) {
  const auto is_tchar = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").contains(c);
  };
  return !text.empty() && std::ranges::all_of(text, is_tchar);
}

bool is_visible(char c) { return c > 0x20 && c < 0x7f; }
bool is_field_char(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); }

std::string_view take_line(std::string_view& text) {
  const auto end = text.find("\r\n");
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 2);
  return line;
}

std::optional<Refusal> take_method(Head& head, std::string_view name) {
  using Named = std::pair<std::string_view, Method>;
  static constexpr std::array served{Named{"GET", Method::get},     Named{"HEAD", Method::get},
                                     Named{"POST", Method::post},   Named{"PUT", Method::put},
                                     Named{"PATCH", Method::patch}, Named{"DELETE", Method::delete_}};
  static constexpr std::array<std::string_view, 3> known{"OPTIONS", "TRACE", "CONNECT"};
  if (!is_token(name)) return bad_request;
  const auto found = std::ranges::find(served, name, &Named::first);
  if (found == served.end()) {
    return holds(known, name) ? Refusal{405, "method_not_allowed"} : Refusal{501, "method_unknown"};
  }
  head.method = found->second;
  head.answer = name == "HEAD" ? Answer::head_only : Answer::whole;
  return std::nullopt;
}

std::optional<Refusal> take_request_line(Head& head, std::string_view line) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return bad_request;
  const auto target = line.substr(first + 1, last - first - 1);
  const auto version = line.substr(last + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad_request;
  if (const auto refused = take_method(head, line.substr(0, first))) return refused;
  if (!target.starts_with('/') || !std::ranges::all_of(target, is_visible)) return bad_request;
  head.version = version == "HTTP/1.1" ? Version::http_1_1 : Version::http_1_0;
  head.target = target;
  return std::nullopt;
}

std::optional<Refusal> take_field(Head& head, std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return bad_request;
  const auto value = trimmed(line.substr(colon + 1));
  if (!std::ranges::all_of(value, is_field_char)) return bad_request;
  if (head.headers.size() == max_fields) return head_too_large;
  head.headers.emplace_back(lowered(line.substr(0, colon)), value);
  return std::nullopt;
}

std::ptrdiff_t count(const Head& head, std::string_view name) {
  return std::ranges::count(head.headers, name, &std::pair<std::string, std::string>::first);
}

bool take_length(Head& head, std::string_view value) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (value.empty() || value.size() > max_length_digits || !std::ranges::all_of(value, is_digit)) return false;
  std::from_chars(value.data(), value.data() + value.size(), head.content_length);
  if (head.content_length > 0) head.framing = BodyFraming::length;
  return true;
}

// One Host, one way to tell where the body ends, and no body where none belongs.
bool take_framing(Head& head) {
  const auto lengths = count(head, "content-length");
  const auto codings = count(head, "transfer-encoding");
  if (count(head, "host") != 1 || head.header("host").empty()) return false;
  if (lengths + codings > 1) return false;
  if (lengths == 1 && !take_length(head, head.header("content-length"))) return false;
  if (codings == 1) {
    if (head.version == Version::http_1_0) return false;
    if (!equal_ignoring_case(head.header("transfer-encoding"), "chunked")) return false;
    head.framing = BodyFraming::chunked;
  }
  return head.method != Method::get || head.framing == BodyFraming::none;
}

}  // namespace

std::string_view Head::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

std::expected<std::optional<std::size_t>, Refusal> find_head_end(std::string_view received) {
  for (std::size_t at = 0; at < received.size(); ++at) {
    if (at == max_head_bytes) return std::unexpected(head_too_large);
    const char byte = received[at];
    const bool after_return = at > 0 && received[at - 1] == '\r';
    if ((byte == '\n') != after_return || byte == '\0') return std::unexpected(bad_request);
    if (byte == '\n' && received.substr(0, at + 1).ends_with("\r\n\r\n")) return at + 1;
  }
  return std::nullopt;
}

std::expected<Head, Refusal> parse_head(std::string_view text) {
  Head head;
  auto rest = text;
  if (const auto refused = take_request_line(head, take_line(rest))) return std::unexpected(*refused);
  for (auto line = take_line(rest); !line.empty(); line = take_line(rest)) {
    if (const auto refused = take_field(head, line)) return std::unexpected(*refused);
  }
  if (!take_framing(head)) return std::unexpected(bad_request);
  return head;
}

}  // namespace portal::net
