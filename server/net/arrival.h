// All that is decided about a request from its head alone: is it meant for us, is it a page, which route,
// did our own page send it, may it have that body.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>

#include "server/net/framing.h"
#include "server/net/http.h"
#include "server/net/security_headers.h"
#include "server/net/site.h"

namespace portal::net {

struct Arrival {
  Request request;                  // without its body
  const Route* route = nullptr;     // in the site's table
  std::optional<Response> answer;   // given already: an asset or a refusal
  Content content = Content::data;  // of that answer
};

Arrival arrive(const Site& site, const Head& head, const boost::asio::ip::address& peer, std::string request_id);

// The answer as it may be sent: a browser that goes to /api as to a page gets a download or an error.
Response after_handling(const Request& request, Response response);

}  // namespace portal::net
