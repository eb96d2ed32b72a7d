// One connection: requests one after another, each phase with its own deadline.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "server/net/exchange.h"
#include "server/net/site.h"
#include "server/net/worker_pool.h"

namespace portal::net {

class Session {
 public:
  Session(boost::asio::ip::tcp::socket socket, const Site& site, WorkerPool& workers);

  // Until the client goes, a deadline passes, a request is refused for its framing, or finish().
  boost::asio::awaitable<void> run();

  // No request after the one under way; closes at once when none is.
  void finish();

 private:
  // Why a request ends early: a refusal to send, or nothing, because the client is gone.
  using Ended = std::optional<Refusal>;
  enum class Next : std::uint8_t { request, close };

  boost::asio::awaitable<std::expected<Head, Ended>> receive_head();
  boost::asio::awaitable<Next> serve(const Head& head);
  boost::asio::awaitable<std::expected<std::string, Ended>> receive_body(const Head& head, std::size_t limit);
  boost::asio::awaitable<Next> send(const Exchange& exchange, const Head& head, Next next);
  boost::asio::awaitable<void> refuse(Refusal refusal);
  boost::asio::awaitable<void> linger();

  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::size_t head_bytes_ = 0;  // of the head at the front of buffer_
  const Site& site_;
  WorkerPool& workers_;
  boost::asio::ip::address peer_;
  bool idle_ = true;  // between two requests
  bool finishing_ = false;
};

}  // namespace portal::net
