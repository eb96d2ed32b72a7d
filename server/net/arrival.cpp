#include "server/net/arrival.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/net/cross_site.h"
#include "server/net/error_response.h"
#include "server/net/target.h"
#include "server/net/text.h"

namespace portal::net {
namespace {

bool is_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

// A page may be asked for over http, and is then sent on; anything else could already have leaked.
Response only_https(const Site& site, const Head& head, const Request& request) {
  if (head.method != Method::get || is_api(request.path)) return error_response(request, 403, "https_only");
  Response response;
  response.status = 308;
  response.headers.emplace_back("Location", site.settings.origin + head.target);
  return response;
}

std::optional<Refusal> refuse_body(const Route& route, const Head& head) {
  if (route.body == BodyKind::none && head.framing == BodyFraming::none) return std::nullopt;
  if (head.content_length > route.body_limit) return Refusal{413, "too_large"};
  if (route.body == BodyKind::none) return Refusal{413, "too_large"};
  const auto type = head.header("content-type");
  const auto essence = trimmed(type.substr(0, type.find(';')));
  const auto wanted = route.body == BodyKind::json ? "application/json" : "multipart/form-data";
  return equal_ignoring_case(essence, wanted) ? std::nullopt : std::optional(Refusal{415, "unsupported_type"});
}

std::optional<Refusal> refuse_route(const Site& site, const Route& route, const Head& head) {
  if (head.method != Method::get) {
    if (const auto refused = refuse_cross_site(site, head)) return refused;
  }
  const auto expectation = head.header("expect");
  if (!expectation.empty() && !equal_ignoring_case(expectation, "100-continue")) {
    return Refusal{417, "bad_request"};
  }
  return refuse_body(route, head);
}

void answer_missing(const Site& site, Arrival& arrival) {
  auto& request = arrival.request;
  auto page = is_api(request.path) || request.method != Method::get ? std::nullopt : missing_page(site.assets, request);
  if (page) arrival.content = Content::page;
  arrival.answer = page ? std::move(*page) : error_response(request, 404, "not_found");
}

void find_route(const Site& site, const Head& head, Arrival& arrival) {
  auto match = site.router.find(head.method, arrival.request.path);
  if (match) {
    arrival.route = match->route;
    arrival.request.params = std::move(match->params);
    if (const auto refused = refuse_route(site, *arrival.route, head)) {
      arrival.answer = error_response(arrival.request, refused->status, refused->code);
    }
    return;
  }
  const auto* asset = find_asset(site.assets, arrival.request.path);
  const auto allow = asset != nullptr ? "GET, HEAD" : match.error().allow;
  if (asset != nullptr && head.method == Method::get) {
    arrival.content = Content::page;
    arrival.answer = asset_response(*asset, arrival.request);
  } else if (allow.empty()) {
    answer_missing(site, arrival);
  } else {
    arrival.answer = error_response(arrival.request, 405, "method_not_allowed");
    arrival.answer->headers.emplace_back("Allow", allow);
  }
}

}  // namespace

Arrival arrive(const Site& site, const Head& head, const boost::asio::ip::address& peer, std::string request_id) {
  Arrival arrival;
  auto& request = arrival.request;
  request.method = head.method;
  request.headers = head.headers;
  request.peer = site.proxies.client(peer, head);
  request.request_id = std::move(request_id);
  auto target = parse_target(head.target);
  if (!target) {
    arrival.answer = error_response(request, 400, "bad_request");
    return arrival;
  }
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  if (!site.is_own_host(head.header("host"))) {
    arrival.answer = error_response(request, 421, "wrong_host");
  } else if (site.scheme == Scheme::https && site.proxies.says_plain_http(peer, head)) {
    arrival.answer = only_https(site, head, request);
  } else {
    find_route(site, head, arrival);
  }
  return arrival;
}

Response after_handling(const Request& request, Response response) {
  static constexpr std::array<std::string_view, 4> navigations{"document", "iframe", "frame", "embed"};
  const auto is_disposition = [](const auto& header) {
    return equal_ignoring_case(header.first, "content-disposition");
  };
  const bool navigates = holds(navigations, request.header("sec-fetch-dest"));
  if (navigates && response.status < 300 && std::ranges::none_of(response.headers, is_disposition)) {
    return error_response(request, 403, "not_a_page");
  }
  return response;
}

}  // namespace portal::net
