// The gate in front of the HTTP parser: one request has one meaning, or it is refused and the connection
// closed. Boost.Beast 1.81 accepts several heads on which two servers in a row may disagree where the
// request ends (request smuggling, RFC 9112 11.2); nothing of those comes past here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/net/http.h"

namespace portal::net {

inline constexpr std::size_t max_head_bytes = 8 * 1024;
inline constexpr std::size_t max_fields = 100;
inline constexpr std::size_t max_chunk_extension_bytes = 64;

struct Refusal {
  int status;
  std::string_view code;  // the key under "error" in messages/*.json
};

// The length of the head with its empty line once `received` holds it whole; nothing while more is needed.
// Bytes that no head may hold are refused as soon as they are seen.
std::expected<std::optional<std::size_t>, Refusal> find_head_end(std::string_view received);

enum class Version : std::uint8_t { http_1_0, http_1_1 };
enum class BodyFraming : std::uint8_t { none, length, chunked };
enum class Answer : std::uint8_t { whole, head_only };

struct Head {
  Method method = Method::get;
  Answer answer = Answer::whole;  // head_only for HEAD, which is served as GET
  std::string target;             // begins with "/"
  Version version = Version::http_1_1;
  Headers headers;  // names in lower case, values trimmed
  BodyFraming framing = BodyFraming::none;
  std::uint64_t content_length = 0;  // as declared; never allocate from it

  [[nodiscard]] std::string_view header(std::string_view name) const;  // "" when absent
};

// `head` ends with its empty line.
std::expected<Head, Refusal> parse_head(std::string_view head);

}  // namespace portal::net
