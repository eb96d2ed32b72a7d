// One request on its way through head, workers and body. Shared with the worker, which may outlive the
// connection when its answer was given up.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "server/net/arrival.h"
#include "server/net/framing.h"
#include "server/net/worker_pool.h"

namespace portal::net {

struct Exchange {
  Exchange(const boost::asio::any_io_executor& executor, Arrival from) : arrival(std::move(from)), came(executor) {}

  Arrival arrival;
  boost::asio::steady_timer came;  // cancelled when the worker is done
  bool waiting = false;            // the worker's answer is still wanted
  std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
};

enum class Stage : std::uint8_t {
  admit,   // before the body
  handle,  // after the body
  both,    // there is no body
};

// Runs the stage on a worker and leaves its answer, if any, in `exchange->arrival.answer`; full queue and
// passed deadline are answered with 503.
boost::asio::awaitable<void> run_stage(const Site& site, WorkerPool& workers, std::shared_ptr<Exchange> exchange,
                                       Stage stage);

}  // namespace portal::net
