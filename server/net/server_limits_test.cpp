// Every ceiling and every deadline of the server, at its number and one past it.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <latch>
#include <memory>
#include <string>

#include "server/net/server.h"
#include "server/net/test_site.h"

namespace portal::net {
namespace {

using std::chrono::milliseconds;

TEST(server_limits, bodies_end_at_the_limit_of_their_route) {
  const RunningServer server({}, {json_route("/api/echo", 1000, [](const Request& r) { return text(r.body); })});
  EXPECT_EQ(ask(server, post(server, "/api/echo", std::string(1000, 'x'))).body, std::string(1000, 'x'));
  EXPECT_EQ(ask(server, post(server, "/api/echo", std::string(1001, 'x'))).status, 413);

  const auto chunked = [&](std::size_t size) {
    std::string request = post(server, "/api/echo", "");
    request.replace(request.find("Content-Length: 0"), 17, "Transfer-Encoding: chunked");
    for (std::size_t sent = 0; sent < size; ++sent) request += "1\r\nx\r\n";
    return ask(server, request + "0\r\n\r\n").status;
  };
  EXPECT_EQ(chunked(1000), 200);
  EXPECT_EQ(chunked(1001), 413);

  // Told by the head alone: no byte of the ten gigabytes is waited for.
  auto huge = post(server, "/api/echo", "");
  huge.replace(huge.find("Content-Length: 0"), 17, "Content-Length: 10000000000");
  EXPECT_EQ(ask(server, huge).status, 413);
}

TEST(server_limits, slow_clients_are_dropped) {
  ServerSettings settings;
  settings.deadlines.head = milliseconds(150);
  settings.deadlines.body = milliseconds(150);
  settings.deadlines.idle = milliseconds(150);
  const RunningServer server(settings, {json_route("/api/echo", 100, [](const Request& r) { return text(r.body); })},
                             some_assets());
  const auto dribble = [&](RawClient& client, const std::string& bytes) {
    const auto begin = std::chrono::steady_clock::now();
    for (const char byte : bytes) {
      client.write({&byte, 1});
      std::this_thread::sleep_for(milliseconds(20));
    }
    EXPECT_EQ(client.read().status, 0);
    return std::chrono::steady_clock::now() - begin < milliseconds(1500);
  };
  RawClient slow_head(server.port());
  EXPECT_TRUE(dribble(slow_head, get(server, "/").substr(0, 20)));
  RawClient slow_body(server.port());
  slow_body.write(post(server, "/api/echo", std::string(50, 'x')).substr(0, 200));
  EXPECT_TRUE(dribble(slow_body, std::string(10, 'x')));
  RawClient silent(server.port());
  EXPECT_TRUE(silent.is_closed());
  RawClient idle(server.port());
  EXPECT_EQ(idle.ask(get(server, "/")).status, 200);
  EXPECT_TRUE(idle.is_closed());
}

TEST(server_limits, a_full_queue_and_a_slow_handler_answer_503) {
  ServerSettings settings;
  settings.workers = 1;
  settings.queue = 1;
  settings.deadlines.handler = milliseconds(300);
  std::latch hold(1);
  std::atomic<int> started = 0;
  RunningServer server(settings,
                       {route(Method::get, "/api/hold",
                              [&](const Request&) {
                                ++started;
                                hold.wait();
                                return text("late");
                              })},
                       some_assets());
  RawClient running(server.port());
  running.write(get(server, "/api/hold"));
  while (started == 0) std::this_thread::yield();
  RawClient queued(server.port());
  queued.write(get(server, "/api/hold"));
  std::this_thread::sleep_for(milliseconds(50));
  const auto full = ask(server, get(server, "/api/hold"));
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.header("retry-after"), "2");
  EXPECT_EQ(ask(server, get(server, "/")).status, 200);  // pages need no worker
  EXPECT_EQ(running.read().status, 503);
  hold.count_down();
  EXPECT_EQ(running.ask(get(server, "/")).status, 200);
}

TEST(server_limits, more_connections_than_the_ceiling_wait_for_room) {
  ServerSettings settings;
  settings.connections = 2;
  const RunningServer server(settings, {}, some_assets());
  RawClient first(server.port());
  EXPECT_EQ(first.ask(get(server, "/")).status, 200);
  auto second = std::make_unique<RawClient>(server.port());
  EXPECT_EQ(second->ask(get(server, "/")).status, 200);
  RawClient third(server.port());
  third.write(get(server, "/"));
  std::this_thread::sleep_for(milliseconds(50));
  second.reset();
  EXPECT_EQ(third.read().status, 200);
}

TEST(server_limits, running_out_of_descriptors_pauses_and_recovers) {
  const RunningServer server({}, {}, some_assets());
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  std::vector<std::unique_ptr<RawClient>> crowd;
  const rlimit few{.rlim_cur = 64, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &few);
  try {
    while (true) crowd.push_back(std::make_unique<RawClient>(server.port()));
  } catch (const boost::system::system_error&) {
  }
  crowd.clear();
  EXPECT_EQ(ask(server, get(server, "/")).status, 200);
  setrlimit(RLIMIT_NOFILE, &before);
}

TEST(server_limits, stopping_lets_open_requests_finish) {
  std::latch hold(1);
  std::atomic<int> started = 0;
  RunningServer server({},
                       {route(Method::get, "/api/hold",
                              [&](const Request&) {
                                ++started;
                                hold.wait();
                                return text("done");
                              })},
                       some_assets());
  RawClient idle(server.port());
  EXPECT_EQ(idle.ask(get(server, "/")).status, 200);
  RawClient busy(server.port());
  busy.write(get(server, "/api/hold"));
  while (started == 0) std::this_thread::yield();
  std::thread stopper([&] { EXPECT_EQ(server.stop(), Stopped::drained); });
  EXPECT_TRUE(idle.is_closed());
  EXPECT_ANY_THROW(RawClient{server.port()});
  hold.count_down();
  const auto reply = busy.read();
  EXPECT_EQ(reply.body, "done");
  EXPECT_EQ(reply.header("connection"), "close");
  stopper.join();
}

TEST(server_limits, the_drain_has_an_end) {
  ServerSettings settings;
  settings.deadlines.drain = milliseconds(100);
  std::latch hold(1);
  std::atomic<int> started = 0;
  RunningServer server(settings, {route(Method::get, "/api/hold", [&](const Request&) {
                         ++started;
                         hold.wait();
                         return text("never");
                       })});
  RawClient busy(server.port());
  busy.write(get(server, "/api/hold"));
  while (started == 0) std::this_thread::yield();
  EXPECT_EQ(server.stop(), Stopped::late);
  hold.count_down();
}

}  // namespace
}  // namespace portal::net
