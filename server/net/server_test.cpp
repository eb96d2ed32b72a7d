#include "server/net/server.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <string>

#include "server/net/download.h"
#include "server/net/error_response.h"
#include "server/net/test_site.h"

namespace portal::net {
namespace {

using std::chrono::milliseconds;

Response text(std::string body) { return {.status = 200, .content_type = "text/plain", .body = std::move(body), .headers = {}}; }

Route route(Method method, std::string pattern, Handler handle) {
  Route result;
  result.method = method;
  result.pattern = std::move(pattern);
  result.handle = std::move(handle);
  return result;
}

Route json_route(std::string pattern, std::size_t limit, Handler handle) {
  auto result = route(Method::post, std::move(pattern), std::move(handle));
  result.body = BodyKind::json;
  result.body_limit = limit;
  return result;
}

std::string get(const RunningServer& server, const std::string& target, const std::string& more = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: " + server.host() + "\r\n" + more + "\r\n";
}

std::string post(const RunningServer& server, const std::string& target, const std::string& body,
                 const std::string& more = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: " + server.host() +
         "\r\nSec-Fetch-Site: same-origin\r\nX-Requested-With: scholenportal\r\nContent-Type: application/json\r\n" +
         "Content-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
}

Assets some_assets() {
  const Asset page{"text/html", "<!doctype html>", "", "", "p1", false};
  return {{"/", page},
          {"/index.html", page},
          {"/assets/a-1.js", {"text/javascript", "console", "gzipped", "brotli", "a1", true}}};
}

Response status_asked(const Request& request) {
  const auto status = std::stoi(std::string(request.param("status")));
  auto response = error_response(request, status, "internal");
  if (status == 302) response.headers.emplace_back("Location", "/");
  return response;
}

TEST(server, every_answer_carries_the_security_headers) {
  ServerSettings settings;
  settings.deadlines.handler = milliseconds(200);
  const RunningServer server(settings,
                             {route(Method::get, "/api/answer/{status}", status_asked),
                              route(Method::get, "/api/throws", [](const Request&) -> Response { throw 1; }),
                              json_route("/api/echo", 4, [](const Request& r) { return text(r.body); })},
                             some_assets());
  struct Row {
    std::string request;
    int status;
  };
  std::vector<Row> rows{{get(server, "/"), 200},
                        {get(server, "/", "If-None-Match: \"p1\"\r\n"), 304},
                        {get(server, "/assets/a-1.js"), 200},
                        {get(server, "/nothing"), 404},
                        {get(server, "/nothing", "Accept: text/html\r\n"), 404},
                        {get(server, "/a//b"), 400},
                        {get(server, "/?a=1&a=2"), 400},
                        {get(server, "/api/echo"), 405},
                        {get(server, "/api/throws"), 500},
                        {"nonsense\r\n\r\n", 400},
                        {post(server, "/api/echo", "12345"), 413},
                        {post(server, "/", ""), 405},
                        {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
                        {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(9000, 'x') + "\r\n\r\n", 431}};
  for (const int status : {200, 204, 302, 304, 400, 401, 403, 404, 409, 422, 429, 500, 503}) {
    rows.push_back({get(server, "/api/answer/" + std::to_string(status)), status});
  }
  for (const auto& row : rows) {
    const auto reply = ask(server, row.request);
    const auto what = row.request.substr(0, 40) + " " + std::to_string(row.status);
    EXPECT_EQ(reply.status, row.status) << what;
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << what;
    EXPECT_EQ(reply.header("referrer-policy"), "no-referrer") << what;
    EXPECT_EQ(reply.header("cross-origin-opener-policy"), "same-origin") << what;
    EXPECT_EQ(reply.header("cross-origin-resource-policy"), "same-origin") << what;
    EXPECT_EQ(reply.header("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()") << what;
    EXPECT_TRUE(reply.header("content-security-policy").contains("frame-ancestors 'none'")) << what;
    EXPECT_FALSE(reply.header("content-security-policy").contains("unsafe-inline")) << what;
    EXPECT_FALSE(reply.header("cache-control").empty()) << what;
    EXPECT_FALSE(reply.header("date").empty()) << what;
    EXPECT_EQ(reply.header("server"), "") << what;
    EXPECT_EQ(reply.header("access-control-allow-origin"), "") << what;
    EXPECT_EQ(reply.header("strict-transport-security"), "") << what;
    EXPECT_TRUE(reply.body.empty() || reply.header("content-type").contains("; charset=utf-8")) << what;
  }
  EXPECT_EQ(ask(server, get(server, "/api/answer/200")).header("cache-control"), "no-store");
  EXPECT_EQ(ask(server, get(server, "/api/echo")).header("allow"), "POST");
}

TEST(server, https_is_pinned_and_takes_only_its_own_host) {
  ServerSettings settings;
  settings.origin = "https://Portal.example:443";
  settings.trusted_proxies = {"127.0.0.0/8"};
  const RunningServer server(settings, {route(Method::get, "/api/peer", [](const Request& r) { return text(r.peer); })},
                             some_assets());
  const std::string host = "Host: portal.example\r\n";
  const auto secure = ask(server, "GET / HTTP/1.1\r\n" + host + "X-Forwarded-Proto: https\r\n\r\n");
  EXPECT_EQ(secure.status, 200);
  EXPECT_EQ(secure.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
  EXPECT_EQ(ask(server, get(server, "/")).status, 421);

  const auto plain = ask(server, "GET /?a=b HTTP/1.1\r\n" + host + "X-Forwarded-Proto: http\r\n\r\n");
  EXPECT_EQ(plain.status, 308);
  EXPECT_EQ(plain.header("location"), "https://portal.example/?a=b");
  EXPECT_EQ(ask(server, "GET /api/peer HTTP/1.1\r\n" + host + "X-Forwarded-Proto: http\r\n\r\n").status, 403);
  EXPECT_EQ(ask(server, "GET /api/peer HTTP/1.1\r\n" + host + "X-Forwarded-For: 9.9.9.9, 192.0.2.7\r\n\r\n").body,
            "192.0.2.7");
}

TEST(server, cross_site_requests_are_refused) {
  const RunningServer server({}, {json_route("/api/echo", 10, [](const Request& r) { return text(r.body); })});
  const std::vector<std::string> sites{"same-origin", "none", "same-site", "cross-site", ""};
  const std::vector<std::string> origins{"http://" + server.host(), "http://evil.example", "null", ""};
  const std::vector<std::string> marks{"scholenportal", "XMLHttpRequest", ""};
  const auto line = [](const std::string& name, const std::string& value) {
    return value.empty() ? "" : name + ": " + value + "\r\n";
  };
  for (const auto& site : sites) {
    for (const auto& origin : origins) {
      for (const auto& mark : marks) {
        const bool own = site.empty() ? origin == origins[0] : site == "same-origin" || site == "none";
        const auto request = "POST /api/echo HTTP/1.1\r\nHost: " + server.host() +
                             "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n" +
                             line("Sec-Fetch-Site", site) + line("Origin", origin) + line("X-Requested-With", mark) +
                             "\r\n{}";
        EXPECT_EQ(ask(server, request).status, own && mark == "scholenportal" ? 200 : 403)
            << site << " | " << origin << " | " << mark;
      }
    }
  }
}

TEST(server, a_body_of_another_kind_is_refused) {
  auto form = json_route("/api/form", 100, [](const Request&) { return text("form"); });
  form.body = BodyKind::multipart;
  const RunningServer server({}, {json_route("/api/json", 100, [](const Request&) { return text("json"); }), form,
                                  route(Method::post, "/api/none", [](const Request&) { return text("none"); })});
  const auto send = [&](const std::string& target, const std::string& type, const std::string& body) {
    return ask(server, "POST " + target + " HTTP/1.1\r\nHost: " + server.host() +
                           "\r\nSec-Fetch-Site: same-origin\r\nX-Requested-With: scholenportal\r\n" +
                           (type.empty() ? "" : "Content-Type: " + type + "\r\n") +
                           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)
        .status;
  };
  EXPECT_EQ(send("/api/json", "application/json", "{}"), 200);
  EXPECT_EQ(send("/api/json", "Application/JSON; charset=utf-8", "{}"), 200);
  EXPECT_EQ(send("/api/json", "text/plain", "{}"), 415);
  EXPECT_EQ(send("/api/json", "application/x-www-form-urlencoded", "a=b"), 415);
  EXPECT_EQ(send("/api/json", "multipart/form-data; boundary=x", "{}"), 415);
  EXPECT_EQ(send("/api/json", "", "{}"), 415);
  EXPECT_EQ(send("/api/form", "multipart/form-data; boundary=x", "--x--"), 200);
  EXPECT_EQ(send("/api/form", "application/json", "{}"), 415);
  EXPECT_EQ(send("/api/none", "", ""), 200);
  EXPECT_EQ(send("/api/none", "application/json", "{}"), 413);
}

TEST(server, bodies_end_at_the_limit_of_their_route) {
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

TEST(server, a_body_is_asked_for_only_after_the_head_is_admitted) {
  auto guarded = json_route("/api/guarded", 100, [](const Request& r) { return text(r.body); });
  guarded.admit = [](const Request& request) -> std::optional<Response> {
    if (request.header("cookie") == "portal=good") return std::nullopt;
    return error_response(request, 401, "not_found");
  };
  const RunningServer server({}, {guarded});
  const auto head_only = [&](const std::string& more) {
    auto request = post(server, "/api/guarded", "hello", more + "Expect: 100-continue\r\n");
    return request.substr(0, request.size() - 5);
  };
  RawClient refused(server.port());
  EXPECT_EQ(refused.ask(head_only("")).status, 401);
  RawClient admitted(server.port());
  EXPECT_EQ(admitted.ask(head_only("Cookie: portal=good\r\n")).status, 100);
  EXPECT_EQ(admitted.ask("hello").body, "hello");
}

TEST(server, one_connection_serves_many_requests) {
  const RunningServer server({}, {json_route("/api/echo", 100, [](const Request& r) { return text(r.body); })},
                             some_assets());
  RawClient client(server.port());
  client.write(post(server, "/api/echo", "one") + post(server, "/api/echo", "two") + get(server, "/"));
  EXPECT_EQ(client.read().body, "one");
  EXPECT_EQ(client.read().body, "two");
  EXPECT_EQ(client.read().body, "<!doctype html>");

  client.write("HEAD / HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
  const auto head = client.read(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "15");
  EXPECT_EQ(client.ask(get(server, "/", "Connection: close\r\n")).header("connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(server, a_browser_may_not_open_the_api_as_a_page) {
  const RunningServer server(
      {}, {route(Method::get, "/api/list", [](const Request&) { return text("names"); }),
           route(Method::get, "/api/file", [](const Request&) { return download("text/csv", "lijst.csv", "a;b"); })});
  EXPECT_EQ(ask(server, get(server, "/api/list")).status, 200);
  EXPECT_EQ(ask(server, get(server, "/api/list", "Sec-Fetch-Dest: empty\r\n")).status, 200);
  EXPECT_EQ(ask(server, get(server, "/api/list", "Sec-Fetch-Dest: document\r\n")).status, 403);
  EXPECT_EQ(ask(server, get(server, "/api/list", "Sec-Fetch-Dest: iframe\r\n")).status, 403);
  const auto file = ask(server, get(server, "/api/file", "Sec-Fetch-Dest: document\r\n"));
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.header("content-security-policy").contains("sandbox"));
}

TEST(server, what_a_handler_throws_is_answered_once_and_named_in_the_log) {
  struct Away : std::runtime_error {
    using runtime_error::runtime_error;
  };
  ServerSettings settings;
  std::atomic<int> logged = 0;
  std::string route_logged;
  std::string id_logged;
  settings.on_exception = [](const Request& request, std::exception_ptr exception) {
    try {
      std::rethrow_exception(exception);
    } catch (const Away&) {
      return error_response(request, 503, "busy");
    } catch (...) {
      return error_response(request, 500, "internal");
    }
  };
  settings.on_answer = [&](const Access& access) {
    route_logged = access.route;
    id_logged = access.request_id;
    ++logged;
  };
  RunningServer server(settings,
                       {route(Method::get, "/api/{kind}",
                              [](const Request& request) -> Response {
                                if (request.param("kind") == "away") throw Away("no database");
                                auto response = text("split");
                                response.headers.emplace_back("X-Name", "a\r\nSet-Cookie: portal=evil");
                                return response;
                              })});
  const auto away = ask(server, get(server, "/api/away"));
  EXPECT_EQ(away.status, 503);
  EXPECT_FALSE(away.body.contains("no database"));
  const auto split = ask(server, get(server, "/api/split"));
  EXPECT_EQ(split.status, 500);
  EXPECT_EQ(split.header("set-cookie"), "");
  server.stop();
  EXPECT_EQ(logged, 2);
  EXPECT_EQ(route_logged, "/api/{kind}");
  EXPECT_TRUE(split.body.contains(id_logged));
}

TEST(server, slow_clients_are_dropped) {
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

TEST(server, a_full_queue_and_a_slow_handler_answer_503) {
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

TEST(server, more_connections_than_the_ceiling_wait_for_room) {
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

TEST(server, running_out_of_descriptors_pauses_and_recovers) {
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

TEST(server, stopping_lets_open_requests_finish) {
  std::latch hold(1);
  std::atomic<int> started = 0;
  RunningServer server({}, {route(Method::get, "/api/hold",
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

TEST(server, the_drain_has_an_end) {
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
