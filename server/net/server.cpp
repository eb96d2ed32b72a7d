#include "server/net/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <list>
#include <system_error>
#include <utility>

#include "server/net/session.h"
#include "server/net/site.h"
#include "server/net/worker_pool.h"

namespace portal::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::chrono::milliseconds accept_pause{100};
constexpr auto use_tuple = asio::as_tuple(asio::use_awaitable);

tcp::acceptor listen(asio::io_context& io, const ServerSettings& settings) {
  try {
    return {io, tcp::endpoint(asio::ip::make_address(settings.address), settings.port)};
  } catch (const boost::system::system_error& error) {
    throw std::system_error(std::error_code(error.code()), settings.address + ":" + std::to_string(settings.port));
  }
}

ServerSettings with_port(ServerSettings settings, const tcp::acceptor& acceptor) {
  settings.port = acceptor.local_endpoint().port();
  return settings;
}

}  // namespace

// Everything but the workers lives on the thread that calls run().
struct Server::Parts {
  Parts(ServerSettings settings, std::vector<Route> routes, Assets assets)
      : acceptor(listen(io, settings)),
        site(with_port(std::move(settings), acceptor), std::move(routes), std::move(assets)),
        signals(io),
        room(io),
        drain(io),
        workers(site.settings.workers, site.settings.queue) {}

  asio::awaitable<void> accept_all();
  asio::awaitable<void> serve(tcp::socket socket);
  void begin_stop();
  void end_when_empty();

  asio::io_context io{1};
  tcp::acceptor acceptor;
  Site site;
  asio::signal_set signals;
  asio::steady_timer room;   // cancelled when a connection closes
  asio::steady_timer drain;  // runs from begin_stop()
  std::list<Session> sessions;
  bool stopping = false;
  Stopped result = Stopped::drained;
  WorkerPool workers;  // last, so that its threads end before what they use
};

asio::awaitable<void> Server::Parts::accept_all() {
  while (!stopping) {
    if (sessions.size() >= site.settings.connections) {
      room.expires_at(asio::steady_timer::time_point::max());
      co_await room.async_wait(use_tuple);
      continue;
    }
    auto [error, socket] = co_await acceptor.async_accept(use_tuple);
    if (!error) {
      asio::co_spawn(io, serve(std::move(socket)), asio::detached);
    } else if (!stopping) {
      // Out of descriptors: trying again at once would only burn the processor.
      room.expires_after(accept_pause);
      co_await room.async_wait(use_tuple);
    }
  }
}

asio::awaitable<void> Server::Parts::serve(tcp::socket socket) {
  const auto session = sessions.emplace(sessions.end(), std::move(socket), site, workers);
  try {
    co_await session->run();
  } catch (const std::exception&) {
    // Out of memory while reading: this connection is lost, the others go on.
  }
  sessions.erase(session);
  room.cancel();
  end_when_empty();
}

void Server::Parts::begin_stop() {
  if (std::exchange(stopping, true)) return;
  boost::system::error_code ignored;
  acceptor.close(ignored);
  signals.cancel(ignored);
  room.cancel();
  for (auto& session : sessions) session.finish();
  drain.expires_after(site.settings.deadlines.drain);
  drain.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    result = Stopped::late;
    io.stop();
  });
  end_when_empty();
}

void Server::Parts::end_when_empty() {
  if (stopping && sessions.empty()) drain.cancel();
}

Server::Server(ServerSettings settings, std::vector<Route> routes, Assets assets)
    : parts_(std::make_unique<Parts>(std::move(settings), std::move(routes), std::move(assets))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return parts_->site.settings.port; }
const std::string& Server::origin() const { return parts_->site.settings.origin; }

Stopped Server::run(StopOn stop_on) {
  if (stop_on == StopOn::signal) {
    parts_->signals.add(SIGINT);
    parts_->signals.add(SIGTERM);
    parts_->signals.async_wait([this](const boost::system::error_code& error, int) {
      if (!error) parts_->begin_stop();
    });
  }
  asio::co_spawn(parts_->io, parts_->accept_all(), asio::detached);
  parts_->io.run();
  return parts_->result;
}

void Server::stop() {
  asio::post(parts_->io, [this] { parts_->begin_stop(); });
}

}  // namespace portal::net
