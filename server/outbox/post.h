// The way out for a message, one of the four seams for tests (Database, Clock, Post, Random).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portal {

struct Letter {
  std::string id;       // the mail's id; a file name is safe with it
  std::string from;     // envelope addresses, already checked: no white space, no control characters
  std::string to;
  std::string message;  // the whole message, RFC 5322, CRLF line ends
};

enum class Delivery : std::uint8_t {
  sent,
  deferred,            // 4xx: try again later
  refused,             // 5xx for this recipient or this mail: never again
  connection_trouble,  // no connection, no TLS, log-in or sender refused: our trouble, the queue pauses
  unknown              // handed over and no answer came: perhaps delivered, never sent again
};

std::string_view name_of(Delivery delivery);  // for the log

class Post {
 public:
  virtual ~Post() = default;
  virtual Delivery deliver(const Letter& letter) = 0;
};

}  // namespace portal
