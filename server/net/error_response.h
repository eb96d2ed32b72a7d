// The one form of an error answer: {"error":{"code":"not_found","message":"…","request_id":"…"}}. The code
// is a key under "error" in messages/*.json.
#pragma once

#include <string_view>

#include "server/net/http.h"

namespace portal::net {

// The message is in the language that Accept-Language puts first, Dutch otherwise.
Response error_response(const Request& request, int status, std::string_view code);

}  // namespace portal::net
