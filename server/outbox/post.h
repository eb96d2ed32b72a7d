// The way out for a message, one of the four seams for tests (Database, Clock, Post, Random).
#pragma once

#include <cstdint>
#include <string>

namespace portal {

struct Letter {
  std::string id;       // the mail's id; a file name is safe with it
  std::string from;     // envelope addresses, already checked: no white space, no control characters
  std::string to;
  std::string message;  // the whole message, RFC 5322, CRLF line ends
};

enum class Delivery : std::uint8_t {
  sent,
  deferred,           // 4xx: try again later
  refused,            // 5xx for this recipient: never again
  connection_trouble, // no connection, TLS, or 5xx before the recipient: our trouble, the queue pauses
  login_trouble       // authentication refused
};

class Post {
 public:
  virtual ~Post() = default;
  virtual Delivery deliver(const Letter& letter) = 0;
};

}  // namespace portal
