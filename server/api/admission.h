// Who may come in: the session cookie, the user, the school of the path, the role in it. Not signed in is
// 401; a school that is absent or another's is one and the same 404; the wrong role in one's own is 403.
#pragma once

#include <expected>

#include "server/api/call.h"
#include "server/net/http.h"

namespace portal {

std::expected<Call, net::Response> admit(const App& app, Who who, Touch touch, const net::Request& request);

// The token of the session cookie; "" when there is none.
std::string_view session_token(const App& app, const net::Request& request);

}  // namespace portal
