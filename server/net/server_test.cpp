#include "server/net/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <system_error>

#include "server/net/download.h"
#include "server/net/error_response.h"
#include "server/net/test_site.h"

namespace portal::net {
namespace {

using std::chrono::milliseconds;

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

TEST(server, an_address_that_cannot_be_had_is_an_error) {
  const RunningServer taken({}, {});
  ServerSettings settings;
  settings.port = taken.port();
  EXPECT_THROW(Server(settings, {}, {}), std::system_error);
  settings.address = "nowhere";
  EXPECT_THROW(Server(settings, {}, {}), std::system_error);
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
  const auto head = client.read(Answer::head_only);
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
  RunningServer server(settings, {route(Method::get, "/api/{kind}", [](const Request& request) -> Response {
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

}  // namespace
}  // namespace portal::net
