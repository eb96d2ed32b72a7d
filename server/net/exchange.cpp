#include "server/net/exchange.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <stdexcept>
#include <string>

#include "server/net/error_response.h"

namespace portal::net {
namespace {

namespace asio = boost::asio;

// A line end in a value would begin a header of somebody else's choice.
void hold_to_one_line(const Response& response) {
  const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  for (const auto& [name, value] : response.headers) {
    if (std::ranges::any_of(value, breaks)) throw std::logic_error("line end in the header " + name);
  }
}

std::optional<Response> call(const Route& route, const Request& request, Stage stage) {
  if (stage != Stage::handle && route.admit) {
    if (auto refused = route.admit(request)) {
      hold_to_one_line(*refused);
      return refused;
    }
  }
  if (stage == Stage::admit) return std::nullopt;
  auto response = after_handling(request, route.handle(request));
  hold_to_one_line(response);
  return response;
}

// The one place where what a handler throws is caught.
std::optional<Response> call_safely(const Site& site, const Arrival& arrival, Stage stage) {
  try {
    return call(*arrival.route, arrival.request, stage);
  } catch (...) {
    if (site.settings.on_exception) {
      return site.settings.on_exception(arrival.request, std::current_exception());
    }
    return error_response(arrival.request, 500, "internal");
  }
}

Response busy(const Request& request) {
  auto response = error_response(request, 503, "busy");
  response.headers.emplace_back("Retry-After", "2");
  return response;
}

}  // namespace

asio::awaitable<void> run_stage(const Site& site, WorkerPool& workers, std::shared_ptr<Exchange> exchange,
                                Stage stage) {
  const auto executor = exchange->came.get_executor();
  exchange->waiting = true;
  exchange->came.expires_after(site.settings.deadlines.handler);
  const auto queued = workers.run([&site, exchange, executor, stage] {
    asio::post(executor, [exchange, answer = call_safely(site, exchange->arrival, stage)]() mutable {
      if (!exchange->waiting) return;
      exchange->waiting = false;
      exchange->arrival.answer = std::move(answer);
      exchange->came.cancel();
    });
  });
  if (queued == Queued::yes) {
    co_await exchange->came.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!exchange->waiting) co_return;
  }
  exchange->waiting = false;
  exchange->arrival.answer = busy(exchange->arrival.request);
}

}  // namespace portal::net
