// The HTTP/1.1 server: one thread for the sockets, a bounded pool for the handlers. TLS is a proxy's work.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/net/assets.h"
#include "server/net/http.h"

namespace portal::net {

// Each is absolute for its phase: a byte now and then does not extend it.
struct Deadlines {
  std::chrono::milliseconds head{10'000};  // from the first byte, or from the connection
  std::chrono::milliseconds idle{60'000};  // between two requests
  std::chrono::milliseconds body{60'000};
  std::chrono::milliseconds handler{30'000};  // then 503; the handler itself runs on, its answer is dropped
  std::chrono::milliseconds write{60'000};
  std::chrono::milliseconds drain{30'000};  // for all that still runs after stop()
};

// One line of the access log: nothing that names a person, so no path, query or address.
struct Access {
  std::string_view request_id;
  std::string_view method;
  std::string_view route;  // the pattern; "" for a page, an asset or a request without a route
  int status;
  std::int64_t milliseconds;
};

struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  // What the browser shows: "https://portal.example"; other hosts are refused. "" is http://localhost:<port>,
  // where 127.0.0.1 and [::1] are as good as localhost.
  std::string origin;
  std::vector<std::string> trusted_proxies;  // "10.0.0.0/8", "::1": whose X-Forwarded-* is believed
  std::size_t workers = 4;
  std::size_t queue = 64;          // requests that may wait for a worker; more answers 503
  std::size_t connections = 1024;  // more wait in the system's backlog
  Deadlines deadlines;
  // The answer for an exception that a handler let out; default: 500. Must not throw.
  std::function<Response(const Request&, std::exception_ptr)> on_exception;
  // Called once for each answer, on the sockets' thread. Must not throw.
  std::function<void(const Access&)> on_answer;
};

enum class StopOn : std::uint8_t { call, signal };    // signal: SIGINT and SIGTERM as well as stop()
enum class Stopped : std::uint8_t { drained, late };  // late: something still ran at the end of the drain

class Server {
 public:
  // Binds and listens; throws std::system_error when it cannot, std::logic_error for a wrong table of
  // routes, std::invalid_argument for a wrong proxy.
  Server(ServerSettings settings, std::vector<Route> routes, Assets assets);
  ~Server();  // waits for handlers that still run
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] const std::string& origin() const;

  Stopped run(StopOn stop_on);  // once
  void stop();                  // from any thread: no new connections, open requests finish

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace portal::net
