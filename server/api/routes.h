// THE table of routes: what is asked, who may ask it, how large its body may be, how often.
// api/openapi.yaml says the same to the outside world; tests/http compares the two.
#pragma once

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/call.h"
#include "server/net/http.h"
#include "server/store/attempt.h"

namespace portal {

using ApiHandler = net::Response (*)(const Call&);

// Whose tries a rate limit counts.
enum class CountedBy : std::uint8_t { nobody, school, user };

struct Rate {
  CountedBy by = CountedBy::nobody;
  Limit limit{};
};

struct ApiRoute {
  net::Method method;
  std::string_view pattern;  // below /api/v1
  Who who;
  ApiHandler handle;
  net::BodyKind body = net::BodyKind::none;
  std::size_t body_limit = 0;  // bytes
  Rate rate{};
  Touch touch = Touch::yes;  // no: the page asks by itself, nobody need be there
};

inline constexpr std::size_t json_limit = std::size_t{64} << 10U;
inline constexpr std::size_t selection_limit = std::size_t{1} << 20U;  // two times 10,000 ids
inline constexpr std::size_t file_limit = std::size_t{10} << 20U;      // of the file itself
inline constexpr std::size_t form_limit = file_limit + (std::size_t{1} << 20U);  // with the answers around it

std::span<const ApiRoute> api_routes();

// What the server answers by. `app` must outlive it.
std::vector<net::Route> make_routes(const App& app);

// For the server's on_exception: 503 when the database is away, 500 for a bug; logged without its text.
net::Response answer_exception(const net::Request& request, std::exception_ptr exception);

// One line a route: "POST /schools/{school}/people budgethouder json 65536", for `scholenportal routes`.
std::string describe_routes();

}  // namespace portal
