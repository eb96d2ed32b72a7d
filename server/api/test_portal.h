// For tests: a portal without sockets. Requests go through the table of routes as the server takes them.
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/app.h"
#include "server/api/routes.h"
#include "server/net/router.h"
#include "server/store/schema.h"
#include "server/store/school.h"
#include "server/store/user.h"

namespace portal {

inline constexpr Milliseconds test_start = 1'788'220'800'000;  // 2026-09-01 00:00 UTC
inline constexpr std::string_view test_password = "paarse-fiets-in-de-wind";

struct Asked {
  net::Response response;
  [[nodiscard]] int status() const { return response.status; }
  [[nodiscard]] boost::json::value json() const {
    return response.body.empty() ? boost::json::value{} : boost::json::parse(response.body);
  }
  [[nodiscard]] std::string error() const {
    return std::string(json().at("error").at("code").as_string());
  }
  // The token that Set-Cookie hands over; "" when there is none.
  [[nodiscard]] std::string token() const {
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie") return value.substr(7, value.find(';') - 7);  // behind "portal="
    }
    return "";
  }
};

class TestPortal {
 public:
  explicit TestPortal(db::Database& database) : database_(database) {
    prepare_database(database, vault_.keys());
    hash_ = passwords_.hash(test_password).value();
    router_ = std::make_unique<net::Router>(make_routes(app_));
  }

  std::string add_school(const std::string& brin) {
    SchoolData data;
    data.brin = brin;
    data.name = "School " + brin;
    std::string id;
    database_.transaction([&](db::Connection& connection) { id = portal::add_school(connection, world_, data)->id; });
    return id;
  }

  std::string add_user(const std::string& email, Beheerder beheerder = Beheerder::no) {
    std::string id;
    database_.transaction([&](db::Connection& connection) {
      id = portal::add_user(connection, world_, {email, "Naam", Language::nl, beheerder})->id;
      set_password_hash(connection, id, hash_, "");
    });
    return id;
  }

  void join(const std::string& school, const std::string& user, Role role) {
    database_.transaction([&](db::Connection& connection) {
      ASSERT_TRUE(set_membership(connection, school, user, role).has_value());
    });
  }

  // The cookie's token of a new session, "" when refused.
  std::string sign_in(const std::string& email, std::string_view password = test_password) {
    return post("", "/session", {{"email", email}, {"password", password}}).token();
  }

  Asked get(std::string_view token, const std::string& path) { return ask(net::Method::get, token, path, {}, {}); }
  Asked remove(std::string_view token, const std::string& path) {
    return ask(net::Method::delete_, token, path, {}, {});
  }
  Asked post(std::string_view token, const std::string& path, const boost::json::value& body) {
    return ask(net::Method::post, token, path, boost::json::serialize(body), "application/json");
  }
  Asked put(std::string_view token, const std::string& path, const boost::json::value& body) {
    return ask(net::Method::put, token, path, boost::json::serialize(body), "application/json");
  }

  using Fields = std::vector<std::pair<std::string, std::string>>;
  Asked upload(std::string_view token, const std::string& path, std::string_view file, const Fields& fields,
               std::string_view file_name = "lijst.xlsx") {
    std::string body;
    for (const auto& [name, value] : fields) {
      body += "--grens\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    body += "--grens\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + std::string(file_name) +
            "\"\r\n\r\n" + std::string(file) + "\r\n--grens--\r\n";
    return ask(net::Method::post, token, path, std::move(body), "multipart/form-data; boundary=grens");
  }

  Asked ask(net::Method method, std::string_view token, const std::string& path, std::string body,
            std::string_view content_type) {
    net::Request request;
    request.method = method;
    request.path = "/api/v1" + path;
    request.peer = peer;
    request.request_id = "verzoek";
    request.body = std::move(body);
    if (!token.empty()) request.headers.emplace_back("cookie", "portal=" + std::string(token));
    if (!content_type.empty()) request.headers.emplace_back("content-type", content_type);
    const auto match = router_->find(method, request.path);
    if (!match) throw std::logic_error("no such route");
    request.params = match->params;
    if (match->route->admit) {
      if (auto refused = match->route->admit(request)) return {*std::move(refused)};
    }
    return {match->route->handle(request)};
  }

  std::string peer = "192.0.2.1";
  TestClock clock{test_start};

  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] const Vault& vault() const { return vault_; }
  [[nodiscard]] db::Database& database() const { return database_; }

 private:
  db::Database& database_;
  TestRandom random_{1};
  World world_{clock, random_};
  Vault vault_{Keys::from_seed(1), random_};
  Passwords passwords_;
  Wall wall_{WallSettings{.program = {}}};  // files are read here: server/wall has its own tests
  Settings settings_;
  App app_{database_, world_, vault_, passwords_, wall_, settings_};
  std::string hash_;
  std::unique_ptr<net::Router> router_;
};

}  // namespace portal
