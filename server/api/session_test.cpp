#include <gtest/gtest.h>

#include "server/api/test_portal.h"
#include "server/db/test_database.h"

namespace portal {
namespace {

class Sessions : public db::DatabaseTest {
 protected:
  void set_up() override {
    meddled = std::make_unique<db::MeddledDatabase>(database());
    portal = std::make_unique<TestPortal>(*meddled);
    eva = portal->add_user("eva@school.example");
  }
  bool is_signed_in(std::string_view token) {
    return portal->get(token, "/session").json().at("signed_in").as_bool();
  }
  int wrong_log_in(const std::string& email) {
    return portal->post("", "/session", {{"email", email}, {"password", "een ander wachtwoord"}}).status();
  }
  std::unique_ptr<db::MeddledDatabase> meddled;
  std::unique_ptr<TestPortal> portal;
  std::string eva;
};

TEST_P(Sessions, LiveThirtyMinutesOfSilence) {
  const auto token = portal->sign_in("eva@school.example");
  EXPECT_EQ(token.size(), 43U);
  portal->clock.advance(29 * one_minute);
  EXPECT_EQ(portal->post(token, "/session/renewal", {}).status(), 200);
  portal->clock.advance(29 * one_minute);
  EXPECT_TRUE(is_signed_in(token));  // looking is not doing
  portal->clock.advance(one_minute);
  EXPECT_FALSE(is_signed_in(token));
  EXPECT_EQ(portal->post(token, "/session/renewal", {}).status(), 401);
}

TEST_P(Sessions, EndAfterTwelveHoursWhateverHappens) {
  const auto token = portal->sign_in("eva@school.example");
  for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    portal->clock.advance(20 * one_minute);
    ASSERT_EQ(portal->post(token, "/session/renewal", {}).status(), 200) << minutes;
  }
  portal->clock.advance(20 * one_minute);
  EXPECT_EQ(portal->post(token, "/session/renewal", {}).status(), 401);
}

TEST_P(Sessions, GetANewTokenAtLogInAndAtPasswordChange) {
  const auto first = portal->sign_in("eva@school.example");
  const auto second =
      portal->post(first, "/session", {{"email", "EVA@school.example"}, {"password", test_password}}).token();
  EXPECT_FALSE(is_signed_in(first));
  const auto elsewhere = portal->sign_in("eva@school.example");
  const auto changed = portal->put(second, "/me/password",
                                   {{"current", test_password}, {"password", "groene-trein-naar-huis"}});
  EXPECT_EQ(changed.status(), 204);
  EXPECT_FALSE(is_signed_in(second));
  EXPECT_FALSE(is_signed_in(elsewhere));
  EXPECT_TRUE(is_signed_in(changed.token()));
}

TEST_P(Sessions, EndAtLogOut) {
  const auto token = portal->sign_in("eva@school.example");
  EXPECT_EQ(portal->remove(token, "/session").status(), 204);
  EXPECT_FALSE(is_signed_in(token));
}

TEST_P(Sessions, WaitLongerAfterEachWrongPassword) {
  for (const std::string email : {"eva@school.example", "niemand@school.example"}) {
    for (int tries = 0; tries < 5; ++tries) EXPECT_EQ(wrong_log_in(email), 401) << email;
    EXPECT_EQ(wrong_log_in(email), 429) << email;  // known or not
    portal->clock.advance(one_second);
    EXPECT_EQ(wrong_log_in(email), 401) << email;
    portal->clock.advance(one_second);
    EXPECT_EQ(wrong_log_in(email), 429) << "two seconds by now";
  }
  portal->clock.advance(one_minute);
  EXPECT_NE(portal->sign_in("eva@school.example"), "");
}

TEST_P(Sessions, WaitLongerAfterEachWrongPasswordAtItsChangeToo) {
  const auto token = portal->sign_in("eva@school.example");
  const auto guess = [&] {
    return portal->put(token, "/me/password", {{"current", "geraden"}, {"password", "groene-trein-naar-huis"}}).status();
  };
  for (int tries = 0; tries < 5; ++tries) EXPECT_EQ(guess(), 403);
  EXPECT_EQ(guess(), 429);
}

TEST_P(Sessions, DoNotBeginWithAPasswordThatWasReplacedMeanwhile) {
  meddled->before_transaction = [&] {  // sign_in has checked the old one by then
    database().transaction([&](db::Connection& connection) { set_password_hash(connection, eva, "another", ""); });
  };
  EXPECT_EQ(portal->sign_in("eva@school.example"), "");
}

TEST_P(Sessions, GoOnReadingWhenTheDiskIsFull) {
  const auto token = portal->sign_in("eva@school.example");
  portal->clock.advance(one_minute);
  meddled->writes_left = 0;
  EXPECT_EQ(portal->post(token, "/session/renewal", {}).status(), 200);
}

TEST_P(Sessions, RefuseAnEmptyName) {
  const auto asked = portal->put(portal->sign_in("eva@school.example"), "/me/language", {{"language", ""}});
  ASSERT_EQ(asked.status(), 400);
  EXPECT_TRUE(asked.json().at("error").at("fields").as_object().contains("language"));
}

TEST_P(Sessions, CountWrongPasswordsByAddress) {
  for (int tries = 0; tries < 50; ++tries) {
    EXPECT_EQ(wrong_log_in("n" + std::to_string(tries) + "@school.example"), 401);
  }
  const auto refused = portal->post("", "/session", {{"email", "x@school.example"}, {"password", "x"}});
  EXPECT_EQ(refused.status(), 429);
  EXPECT_GT(refused.json().at("error").at("retry_after").as_int64(), 0);
  portal->peer = "192.0.2.2";
  EXPECT_NE(portal->sign_in("eva@school.example"), "");
}

TEST_P(Sessions, SayTheSameOfAnUnknownAccount) {
  const auto known = portal->post("", "/session", {{"email", "eva@school.example"}, {"password", "verkeerd"}});
  const auto unknown = portal->post("", "/session", {{"email", "ali@school.example"}, {"password", "verkeerd"}});
  EXPECT_EQ(known.response.body, unknown.response.body);
  const auto asked = portal->post("", "/password-reset-requests", {{"email", "eva@school.example"}});
  const auto other = portal->post("", "/password-reset-requests", {{"email", "ali@school.example"}});
  EXPECT_EQ(asked.status(), 202);
  EXPECT_EQ(other.status(), 202);
  EXPECT_EQ(asked.response.body, other.response.body);
}

TEST_P(Sessions, MailThreeResetLinksAnHour) {
  const auto ask = [&] { return portal->post("", "/password-reset-requests", {{"email", "eva@school.example"}}).status(); };
  for (int tries = 0; tries < 3; ++tries) EXPECT_EQ(ask(), 202);
  EXPECT_EQ(ask(), 429);
}

struct BadBody {
  const char* text;
  const char* field;  // that the answer names; "" for none
};

TEST_P(Sessions, RefuseWhatIsNotALogIn) {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  for (const auto& [text, field] : {BadBody{"", ""}, BadBody{"[]", ""}, BadBody{"{\"email\":1}", "email"},
                                    BadBody{R"({"email":"a@b.nl"})", "password"}, BadBody{deep.c_str(), ""},
                                    BadBody{R"({"email":"a@b.nl","password":"x","role":"beheerder"})", "role"},
                                    BadBody{R"({"email":"\u0000","password":"x"})", "email"},
                                    BadBody{"{\"email\":\"\xff\",\"password\":\"x\"}", ""}}) {
    const auto asked = portal->ask(net::Method::post, "", "/session", text, "application/json");
    EXPECT_EQ(asked.status(), 400) << text;
    const auto error = asked.json().at("error").as_object();
    if (*field != '\0') EXPECT_TRUE(error.at("fields").as_object().contains(field)) << text;
  }
}

DATABASE_TESTS(Sessions);

}  // namespace
}  // namespace portal
