// The pages, scripts and fonts that the program carries in itself; served without a worker.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/net/http.h"

namespace portal::net {

struct Asset {
  std::string_view content_type;
  std::string_view bytes;
  std::string_view gzip;    // the same bytes packed; "" when that saves nothing
  std::string_view brotli;  // likewise
  std::string_view tag;     // changes with the bytes; goes into ETag
  bool immutable = false;   // the name holds a hash of the content: cache for a year
};

using Assets = std::map<std::string, Asset, std::less<>>;  // by path: "/index.html", "/assets/x-1f3a.js"

// What a path shows: the asset of that name; "/index.html" for a page (the page's own script reads the
// path) when the last segment has no dot and the path is outside /api and /assets; nothing otherwise.
const Asset* find_asset(const Assets& assets, std::string_view path);

// 200 in the best packing that Accept-Encoding takes, or 304 when If-None-Match names it.
Response asset_response(const Asset& asset, const Request& request);

}  // namespace portal::net
