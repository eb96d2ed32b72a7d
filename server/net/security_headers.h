// The headers that every answer carries, errors too.
#pragma once

#include <cstdint>
#include <string_view>

#include "server/net/cookies.h"
#include "server/net/http.h"

namespace portal::net {

// What a browser may do with the answer: run it as one of our pages, or at most save it.
enum class Content : std::uint8_t { page, data };

// Adds what is missing; a header that the answer already has stays.
void add_security_headers(Response& response, Content content, Scheme scheme);

// Adds the charset to text and JSON types that do not name one.
void add_charset(Response& response);

}  // namespace portal::net
