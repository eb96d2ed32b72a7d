// Cookies, downloads, errors and the client behind a proxy: what goes into headers.
#include <gtest/gtest.h>

#include <stdexcept>

#include "server/net/cookies.h"
#include "server/net/download.h"
#include "server/net/error_response.h"
#include "server/net/proxy.h"

namespace portal::net {
namespace {

TEST(cookies, are_locked_to_this_host) {
  EXPECT_EQ(set_session_cookie(scheme_of("https://portal.example"), "tok"),
            "__Host-portal=tok; Path=/; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(set_session_cookie(scheme_of("http://localhost:8080"), "tok"),
            "portal=tok; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(clear_session_cookie(Scheme::https), "__Host-portal=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

TEST(cookies, are_found_by_their_whole_name) {
  struct Row {
    std::string header;
    std::string value;
  };
  const std::vector<Row> rows{
      {"portal=a", "a"}, {"x=1; portal=a; y=2", "a"}, {"x=1;portal=a", "a"},      {"portal=a=b", "a=b"},
      {"portal=", ""},   {"xportal=a", ""},           {"portalx=a", ""},          {"portal", ""},
      {"", ""},          {"__Host-portal=b", ""},     {"portal=a; portal=b", "a"}};
  for (const auto& row : rows) {
    Request request;
    request.headers = {{"cookie", row.header}};
    EXPECT_EQ(request.cookie("portal"), row.value) << row.header;
  }
}

TEST(download, no_name_can_leave_its_quotes) {
  struct Row {
    std::string name;
    std::string header;
  };
  const std::vector<Row> rows{
      {"codes.xlsx", "attachment; filename=\"codes.xlsx\"; filename*=UTF-8''codes.xlsx"},
      {"klas 3é.xlsx", "attachment; filename=\"klas 3__.xlsx\"; filename*=UTF-8''klas%203%C3%A9.xlsx"},
      {"a\"\r\nX: y", "attachment; filename=\"a___X: y\"; filename*=UTF-8''a___X%3A%20y"},
      {"../b\\c", "attachment; filename=\".._b_c\"; filename*=UTF-8''.._b_c"},
      {"50%41", "attachment; filename=\"50_41\"; filename*=UTF-8''50%2541"},
  };
  for (const auto& row : rows) EXPECT_EQ(attachment(row.name), row.header) << row.name;
}

TEST(error_response, speaks_the_language_of_the_browser) {
  Request request;
  request.request_id = "0123456789abcdef";
  request.headers = {{"accept-language", "en-GB,nl;q=0.5"}};
  const auto english = error_response(request, 404, "not_found");
  request.headers.clear();
  const auto dutch = error_response(request, 404, "not_found");
  EXPECT_EQ(english.content_type, "application/json");
  EXPECT_TRUE(english.body.contains(R"({"error":{"code":"not_found","message":")")) << english.body;
  EXPECT_TRUE(english.body.contains(R"("request_id":"0123456789abcdef"}})")) << english.body;
  EXPECT_NE(english.body, dutch.body);
  EXPECT_FALSE(dutch.body.contains("error.not_found"));
}

TEST(proxy, only_a_trusted_one_is_believed) {
  struct Row {
    std::string peer;
    std::string forwarded;
    std::string client;
  };
  const Proxies proxies({"10.0.0.0/8", "192.0.2.1", "2001:db8::/32"});
  const std::vector<Row> rows{
      {"198.51.100.1", "", "198.51.100.1"},
      {"198.51.100.1", "203.0.113.9", "198.51.100.1"},
      {"10.1.2.3", "", "10.1.2.3"},
      {"10.1.2.3", "203.0.113.9", "203.0.113.9"},
      {"10.1.2.3", "1.1.1.1, 203.0.113.9", "203.0.113.9"},
      {"10.1.2.3", "203.0.113.9 , 10.9.9.9,192.0.2.1", "203.0.113.9"},
      {"10.1.2.3", "1.1.1.1, nonsense", "10.1.2.3"},
      {"::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"},
      {"2001:db8::5", "2001:db9::1", "2001:db9::1"},
      {"192.0.2.2", "203.0.113.9", "192.0.2.2"},
  };
  for (const auto& row : rows) {
    Head head;
    head.headers = {{"x-forwarded-for", row.forwarded}};
    EXPECT_EQ(proxies.client(boost::asio::ip::make_address(row.peer), head), row.client)
        << row.peer << " " << row.forwarded;
  }
  // A proxy may add a line of its own behind the one that the client made up.
  Head two;
  two.headers = {{"x-forwarded-for", "203.0.113.66"}, {"host", "x"}, {"x-forwarded-for", "203.0.113.9"}};
  EXPECT_EQ(proxies.client(boost::asio::ip::make_address("10.1.2.3"), two), "203.0.113.9");
  EXPECT_THROW(Proxies({"10.0.0.0/33"}), std::invalid_argument);
  EXPECT_THROW(Proxies({"localhost"}), std::invalid_argument);
}

}  // namespace
}  // namespace portal::net
