#include "server/net/cookies.h"

namespace portal::net {
namespace {

std::string cookie_line(Scheme scheme, std::string_view value, std::string_view extra) {
  std::string line(session_cookie_name(scheme));
  line.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
  if (scheme == Scheme::https) line += "; Secure";
  line += extra;
  return line;
}

}  // namespace

Scheme scheme_of(std::string_view origin) { return origin.starts_with("https://") ? Scheme::https : Scheme::http; }

std::string_view session_cookie_name(Scheme scheme) { return scheme == Scheme::https ? "__Host-portal" : "portal"; }

std::string set_session_cookie(Scheme scheme, std::string_view token) { return cookie_line(scheme, token, ""); }

std::string clear_session_cookie(Scheme scheme) { return cookie_line(scheme, "", "; Max-Age=0"); }

}  // namespace portal::net
