// Hands a new session's token to the browser.
#pragma once

#include <string_view>

#include "server/api/call.h"

namespace portal {

void set_sign_in_cookie(net::Response& response, const Call& call, std::string_view token);

}  // namespace portal
