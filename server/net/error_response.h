// The one form of an error answer: {"error":{"code":"not_found","request_id":"…"}}. The code is a key under
// "error" in messages/*.json; the page makes the sentence.
#pragma once

#include <string_view>

#include "server/net/http.h"

namespace portal::net {

Response error_response(int status, std::string_view code, std::string_view request_id);

}  // namespace portal::net
