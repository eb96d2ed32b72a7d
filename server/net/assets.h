// The pages, scripts and fonts that the program carries in itself; served without a worker.
#pragma once

#include <functional>
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
  bool to_keep = false;     // for a disk: a browser saves it and shows nothing
};

// By path: "/assets/x-1f3a.js", and every page of the portal ("/", "/inloggen") with the one document that
// shows it, which is "/index.html" too.
using Assets = std::map<std::string, Asset, std::less<>>;

const Asset* find_asset(const Assets& assets, std::string_view path);  // null when there is none

// 200 in the best packing that Accept-Encoding takes, or 304 when If-None-Match names it.
Response asset_response(const Asset& asset, const Request& request);

// What a person sees who goes to an address that does not exist: the portal's document, which then says so
// in its own words, with status 404. Nothing for a script or a file, which get the plain error.
std::optional<Response> missing_page(const Assets& assets, const Request& request);

}  // namespace portal::net
