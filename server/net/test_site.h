// For the tests of this folder: a server on a free port with toy routes, and a client that writes raw bytes.
#pragma once

#include <sys/socket.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "server/net/framing.h"
#include "server/net/server.h"
#include "server/net/text.h"

namespace portal::net {

class RunningServer {
 public:
  RunningServer(ServerSettings settings, std::vector<Route> routes, Assets assets = {})
      : server_(on_free_port(std::move(settings)), std::move(routes), std::move(assets)),
        thread_([this] { stopped_ = server_.run(StopOn::call); }) {}
  ~RunningServer() { stop(); }

  Stopped stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
    return stopped_;
  }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  [[nodiscard]] std::string host() const { return "localhost:" + std::to_string(port()); }

 private:
  static ServerSettings on_free_port(ServerSettings settings) {
    settings.port = 0;
    return settings;
  }

  Server server_;
  Stopped stopped_ = Stopped::late;
  std::thread thread_;
};

struct Reply {
  int status = 0;  // 0: the connection closed without an answer
  std::string head;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const {
    for (std::string_view rest = head; !rest.empty();) {
      const auto end = std::min(rest.find("\r\n"), rest.size());
      const auto line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 2, rest.size()));
      const auto colon = line.find(':');
      if (colon != line.npos && equal_ignoring_case(line.substr(0, colon), name)) {
        return std::string(trimmed(line.substr(colon + 1)));
      }
    }
    return {};
  }
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    // A test that would wait for ever fails instead.
    const timeval limit{.tv_sec = 5, .tv_usec = 0};
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }

  void write(std::string_view bytes) {
    boost::system::error_code ignored;  // the server may have hung up already
    boost::asio::write(socket_, boost::asio::buffer(bytes), ignored);
  }

  Reply read(Answer answer = Answer::whole) {
    while (!received_.contains("\r\n\r\n")) {
      if (!more()) return {};
    }
    Reply reply;
    const auto end = received_.find("\r\n\r\n");
    reply.head = received_.substr(0, end + 2);
    received_.erase(0, end + 4);
    std::from_chars(reply.head.data() + 9, reply.head.data() + 12, reply.status);
    std::size_t length = 0;
    const auto declared = reply.header("content-length");
    std::from_chars(declared.data(), declared.data() + declared.size(), length);
    if (answer == Answer::head_only) length = 0;
    while (received_.size() < length && more()) {
    }
    reply.body = received_.substr(0, length);
    received_.erase(0, length);
    return reply;
  }

  Reply ask(std::string_view bytes) {
    write(bytes);
    return read();
  }

  // True when the server closes within the socket's patience and sends nothing more.
  bool is_closed() { return received_.empty() && !more() && !timed_out_; }

 private:
  bool more() {
    char piece[65536];
    const auto count = ::recv(socket_.native_handle(), piece, sizeof piece, 0);
    timed_out_ = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (count <= 0) return false;
    received_.append(piece, static_cast<std::size_t>(count));
    return true;
  }

  boost::asio::io_context io_;
  boost::asio::ip::tcp::socket socket_;
  std::string received_;
  bool timed_out_ = false;
};

// Toy routes and requests for them.
inline Response text(std::string body) {
  return {.status = 200, .content_type = "text/plain", .body = std::move(body), .headers = {}};
}

inline Route route(Method method, std::string pattern, Handler handle) {
  Route result;
  result.method = method;
  result.pattern = std::move(pattern);
  result.handle = std::move(handle);
  return result;
}

inline Route json_route(std::string pattern, std::size_t limit, Handler handle) {
  auto result = route(Method::post, std::move(pattern), std::move(handle));
  result.body = BodyKind::json;
  result.body_limit = limit;
  return result;
}

inline std::string get(const RunningServer& server, const std::string& target, const std::string& more = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: " + server.host() + "\r\n" + more + "\r\n";
}

inline std::string post(const RunningServer& server, const std::string& target, const std::string& body,
                        const std::string& more = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: " + server.host() +
         "\r\nSec-Fetch-Site: same-origin\r\nX-Requested-With: scholenportal\r\nContent-Type: application/json\r\n" +
         "Content-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
}

inline Assets some_assets() {
  const Asset page{"text/html", "<!doctype html>", "", "", "p1", false};
  return {{"/", page},
          {"/index.html", page},
          {"/assets/a-1.js", {"text/javascript", "console", "gzipped", "brotli", "a1", true}}};
}

inline Reply ask(const RunningServer& server, std::string_view bytes) { return RawClient(server.port()).ask(bytes); }

}  // namespace portal::net
