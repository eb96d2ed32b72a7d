#include "server/net/security_headers.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "server/net/text.h"

namespace portal::net {
namespace {

using Line = std::pair<std::string_view, std::string_view>;

// No inline script or style. 'wasm-unsafe-eval' lets the page compile its own WebAssembly and nothing
// else. The two policies are Svelte's templates and the address of the page's own worker.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; "
    "trusted-types svelte-trusted-html portal-worker";
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'; sandbox";

constexpr std::array everywhere{
    Line{"X-Content-Type-Options", "nosniff"},
    Line{"Referrer-Policy", "no-referrer"},
    Line{"Cross-Origin-Opener-Policy", "same-origin"},
    Line{"Cross-Origin-Resource-Policy", "same-origin"},
    Line{"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"},
    Line{"Cache-Control", "no-store"},
    Line{"Vary", "Sec-Fetch-Site, Origin"},
};

void add(Headers& headers, Line line) {
  const auto same = [&](const auto& header) { return equal_ignoring_case(header.first, line.first); };
  if (std::ranges::none_of(headers, same)) headers.emplace_back(line.first, line.second);
}

}  // namespace

void add_security_headers(Response& response, Content content, Scheme scheme) {
  add(response.headers, {"Content-Security-Policy", content == Content::page ? page_policy : data_policy});
  for (const auto& line : everywhere) add(response.headers, line);
  // A browser ignores it over http, and a development machine must not pin localhost to https.
  if (scheme == Scheme::https) {
    add(response.headers, {"Strict-Transport-Security", "max-age=63072000; includeSubDomains"});
  }
}

void add_charset(Response& response) {
  auto& type = response.content_type;
  if ((type.starts_with("text/") || type == "application/json") && !type.contains("charset=")) {
    type += "; charset=utf-8";
  }
}

}  // namespace portal::net
