// The session cookie: read with Request::cookie, written as one Set-Cookie value.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace portal::net {

// A browser takes the `__Host-` prefix only with Secure, and Secure only over https; http is for localhost.
enum class Scheme : std::uint8_t { http, https };

Scheme scheme_of(std::string_view origin);  // "https://…" is https, all else http

// "__Host-portal" over https, "portal" over http.
std::string_view session_cookie_name(Scheme scheme);

// The value of a Set-Cookie header: HttpOnly, SameSite=Lax, Path=/, Secure over https, no Domain. It lives
// until the browser closes; the server ends it earlier. `token` holds base64url characters only.
std::string set_session_cookie(Scheme scheme, std::string_view token);

// The value of the Set-Cookie header that removes it.
std::string clear_session_cookie(Scheme scheme);

}  // namespace portal::net
