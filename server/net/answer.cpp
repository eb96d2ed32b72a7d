#include "server/net/answer.h"

#include <array>
#include <boost/beast/http/field.hpp>
#include <ctime>
#include <string>
#include <utility>

namespace portal::net {
namespace {

namespace http = boost::beast::http;

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7).
std::string http_date(std::time_t moment) {
  std::tm parts{};
  gmtime_r(&moment, &parts);
  std::array<char, 32> text{};
  const auto length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), length};
}

bool has_no_body(int status) { return status == 204 || status == 304; }

}  // namespace

http::response<http::string_body> make_message(Response response, Content content, Scheme scheme, Answer answer) {
  add_charset(response);
  add_security_headers(response, content, scheme);
  http::response<http::string_body> message;
  message.result(static_cast<unsigned>(response.status));
  message.set(http::field::date, http_date(std::time(nullptr)));
  if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  if (!has_no_body(response.status)) {
    message.content_length(response.body.size());
    if (answer == Answer::whole) message.body() = std::move(response.body);
  }
  return message;
}

}  // namespace portal::net
