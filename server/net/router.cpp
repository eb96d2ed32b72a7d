#include "server/net/router.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace portal::net {
namespace {

// Takes "/segment" from the front.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

// The pattern with every {name} as "}", which sorts behind all letters: literal rows come first, and two
// rows of one shape are equal.
std::string shape(std::string_view pattern) {
  std::string result;
  while (!pattern.empty()) {
    const auto segment = take_segment(pattern);
    result.append("/").append(is_parameter(segment) ? "}" : segment);
  }
  return result;
}

std::optional<std::vector<std::pair<std::string, std::string>>> match(std::string_view pattern, std::string_view path) {
  std::vector<std::pair<std::string, std::string>> params;
  while (!pattern.empty() && !path.empty()) {
    const auto wanted = take_segment(pattern);
    const auto given = take_segment(path);
    if (is_parameter(wanted)) {
      if (given.empty()) return std::nullopt;
      params.emplace_back(wanted.substr(1, wanted.size() - 2), given);
    } else if (wanted != given) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return params;
}

}  // namespace

std::string_view method_name(Method method) {
  static constexpr std::array<std::string_view, 5> names{"GET", "POST", "PUT", "PATCH", "DELETE"};
  return names.at(static_cast<std::size_t>(method));
}

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  const auto key = [](const Route& route) { return std::pair(shape(route.pattern), route.method); };
  for (const auto& route : routes_) {
    if (!route.pattern.starts_with('/')) throw std::logic_error("route without a slash: " + route.pattern);
  }
  std::ranges::sort(routes_, {}, key);
  const auto twin = std::ranges::adjacent_find(routes_, {}, key);
  if (twin != routes_.end()) throw std::logic_error("two routes answer " + twin->pattern);
}

std::expected<Match, Miss> Router::find(Method method, std::string_view path) const {
  Miss miss;
  for (const auto& route : routes_) {
    auto params = match(route.pattern, path);
    if (!params) continue;
    if (route.method == method) return Match{&route, std::move(*params)};
    const auto name = method_name(route.method);
    if (miss.allow.contains(name)) continue;
    miss.allow.append(miss.allow.empty() ? "" : ", ").append(name);
    if (route.method == Method::get) miss.allow += ", HEAD";
  }
  return std::unexpected(std::move(miss));
}

}  // namespace portal::net
