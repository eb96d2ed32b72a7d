// A Response as the message that goes over the socket, with every header that it must carry.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/net/framing.h"
#include "server/net/http.h"
#include "server/net/security_headers.h"

namespace portal::net {

boost::beast::http::response<boost::beast::http::string_body> make_message(Response response, Content content,
                                                                           Scheme scheme, Answer answer);

}  // namespace portal::net
