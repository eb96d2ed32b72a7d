#include "server/net/error_response.h"

#include <boost/json.hpp>
#include <string>

#include "core/base/messages.h"

namespace portal::net {

Response error_response(const Request& request, int status, std::string_view code) {
  const auto language = request.header("accept-language").starts_with("en") ? Language::en : Language::nl;
  const boost::json::value body = {{"error",
                                    {{"code", code},
                                     {"message", message(language, "error." + std::string(code))},
                                     {"request_id", request.request_id}}}};
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = boost::json::serialize(body);
  return response;
}

}  // namespace portal::net
