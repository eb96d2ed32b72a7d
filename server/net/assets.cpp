#include "server/net/assets.h"

#include <algorithm>
#include <utility>

#include "server/net/text.h"

namespace portal::net {
namespace {

// One element of a comma list, without its parameters unless those say q=0.
bool list_holds(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    const auto element = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    const auto semicolon = std::min(element.find(';'), element.size());
    if (!equal_ignoring_case(trimmed(element.substr(0, semicolon)), wanted)) continue;
    const auto weight = trimmed(element.substr(std::min(semicolon + 1, element.size())));
    return weight.empty() || (weight.starts_with("q=") && weight.find_first_of("123456789") != weight.npos);
  }
  return false;
}

struct Packing {
  std::string_view bytes;
  std::string_view coding;
};

Packing choose(const Asset& asset, std::string_view accepted) {
  if (!asset.brotli.empty() && list_holds(accepted, "br")) return {asset.brotli, "br"};
  if (!asset.gzip.empty() && list_holds(accepted, "gzip")) return {asset.gzip, "gzip"};
  return {asset.bytes, ""};
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (if_none_match == "*") return true;
  while (!if_none_match.empty()) {
    const auto end = std::min(if_none_match.find(','), if_none_match.size());
    auto one = trimmed(if_none_match.substr(0, end));
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

}  // namespace

const Asset* find_asset(const Assets& assets, std::string_view path) {
  const auto found = assets.find(path);
  return found == assets.end() ? nullptr : &found->second;
}

Response asset_response(const Asset& asset, const Request& request) {
  const auto [bytes, coding] = choose(asset, request.header("accept-encoding"));
  std::string tag = "\"" + std::string(asset.tag);
  if (!coding.empty()) tag.append("-").append(coding);
  tag += '"';

  Response response;
  response.headers = {{"Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                      {"ETag", tag},
                      {"Vary", "Accept-Encoding"}};
  if (names_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    return response;
  }
  response.content_type = asset.content_type;
  response.body = bytes;
  if (asset.to_keep) response.headers.emplace_back("Content-Disposition", "attachment");
  if (!coding.empty()) response.headers.emplace_back("Content-Encoding", coding);
  return response;
}

std::optional<Response> missing_page(const Assets& assets, const Request& request) {
  const auto* document = find_asset(assets, "/index.html");
  const bool by_a_person = request.header("accept").contains("text/html");
  const bool is_file = request.path.substr(request.path.rfind('/')).contains('.');
  if (document == nullptr || !by_a_person || is_file) return std::nullopt;
  auto response = asset_response(*document, request);
  if (response.status == 304) return std::nullopt;
  response.status = 404;
  return response;
}

}  // namespace portal::net
