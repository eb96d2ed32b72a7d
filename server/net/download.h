// A response that the browser saves and never shows.
#pragma once

#include <string>
#include <string_view>

#include "server/net/http.h"

namespace portal::net {

// The value of Content-Disposition (RFC 6266): an ASCII name for old readers and the UTF-8 name. Control
// characters, quotes, slashes and backslashes become "_".
std::string attachment(std::string_view file_name);

Response download(std::string content_type, std::string_view file_name, std::string body);

}  // namespace portal::net
