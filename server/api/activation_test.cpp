#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server/api/test_portal.h"
#include "server/db/test_database.h"

namespace portal {
namespace {

class Activations : public db::DatabaseTest {
 protected:
  void set_up() override {
    portal = std::make_unique<TestPortal>(database());
    school = portal->add_school("12AB");
    portal->join(school, portal->add_user("eva@school.example"), Role::budgethouder);
    token = portal->sign_in("eva@school.example");
  }

  // A person with a code; the code.
  std::string invite(const std::string& given, const std::string& family) {
    const auto base = "/schools/" + school;
    const auto person = portal->post(token, base + "/people", {{"kind", "students"}, {"given_name", given},
                                     {"family_name", family}, {"year", 3}, {"class_name", "3a"}}).json();
    const auto id = std::string(person.at("id").as_string());
    portal->post(token, base + "/invitations", {{"kind", "students"}, {"selection", {{"ids", {id}}}},
                 {"key", "sleutel-" + id}});
    return std::string(portal->get(token, base + "/people/" + id).json().at("code").as_string());
  }
  Asked check(const std::string& code) { return portal->post("", "/activations/check", {{"code", code}}); }
  Asked activate(const std::string& code) {
    return portal->post("", "/activations", {{"code", code}, {"given_name", "Jan"}, {"family_name", "Smit"},
                        {"email", "jan@thuis.example"}});
  }
  static std::string mistyped(std::string code) {
    code[0] = code[0] == '3' ? '4' : '3';
    return code;
  }
  std::string unknown_code() { return portal->vault().draw_code().text(); }

  std::unique_ptr<TestPortal> portal;
  std::string school;
  std::string token;
};

TEST_P(Activations, TurnACodeIntoACard) {
  const auto code = invite("Jan", "Smit");
  EXPECT_EQ(check(code).json().at("given_name").as_string(), "Jan");
  EXPECT_EQ(check(code).status(), 200) << "looking does not activate";
  const auto card = activate(code);
  EXPECT_EQ(card.status(), 201);
  EXPECT_EQ(card.json().at("name").as_string(), "Jan Smit");
  EXPECT_TRUE(card.json().at("qr").at("path").as_string().starts_with("M4,4h7v1h-7z"));
  EXPECT_EQ(card.json().at("qr").at("size").as_int64(), 29);
}

TEST_P(Activations, FillInNothingForAnAnonymousRow) {
  const auto offer = check(invite("Leerling1", "Achternaam1")).json();
  EXPECT_EQ(offer.at("given_name").as_string(), "");
  EXPECT_EQ(offer.at("family_name").as_string(), "");
}

TEST_P(Activations, AnswerWrongUsedAndExpiredAlike) {
  const auto used = invite("Jan", "Smit");
  const auto late = invite("Eva", "de Wit");
  ASSERT_EQ(activate(used).status(), 201);
  const auto wrong_body = check(unknown_code()).response.body;
  EXPECT_EQ(check(used).response.body, wrong_body);
  EXPECT_EQ(activate(used).response.body, wrong_body);
  portal->clock.advance(600 * one_day);
  EXPECT_EQ(check(late).response.body, wrong_body);
  EXPECT_EQ(activate(late).response.body, wrong_body);
}

TEST_P(Activations, LimitWrongCodesButNotTypos) {
  const auto good = invite("Jan", "Smit");
  for (int tries = 0; tries < 30; ++tries) ASSERT_EQ(check(mistyped(good)).status(), 400);
  for (int tries = 0; tries < 10; ++tries) ASSERT_EQ(check(unknown_code()).status(), 404) << tries;
  EXPECT_EQ(check(unknown_code()).status(), 429);
  EXPECT_EQ(check(good).status(), 429);
  portal->peer = "192.0.2.9";
  EXPECT_EQ(check(good).status(), 200);
  portal->peer = "192.0.2.1";
  portal->clock.advance(one_hour);
  EXPECT_EQ(check(good).status(), 200);
}

TEST_P(Activations, AskForNameAndAddressFirst) {
  const auto code = invite("Leerling1", "Achternaam1");
  const auto asked = portal->post("", "/activations", {{"code", code}, {"given_name", " "}, {"family_name", "Smit"}, {"email", "jan"}});
  EXPECT_EQ(asked.status(), 400);
  const auto fields = asked.json().at("error").at("fields").as_object();
  EXPECT_TRUE(fields.contains("given_name"));
  EXPECT_TRUE(fields.contains("email"));
  EXPECT_EQ(activate(code).status(), 201);
}

TEST_P(Activations, HappenOnceUnderAHundredTriesAtOnce) {
  const auto code = invite("Jan", "Smit");
  std::atomic<int> won = 0;
  std::atomic<int> other = 0;
  {
    std::vector<std::jthread> threads;
    for (int worker = 0; worker < 10; ++worker) {
      threads.emplace_back([&] {
        for (int tries = 0; tries < 10; ++tries) {
          const int status = activate(code).status();
          if (status == 201) ++won;
          if (status != 201 && status != 404 && status != 429) ++other;
        }
      });
    }
  }
  EXPECT_EQ(won, 1);
  EXPECT_EQ(other, 0);
}

DATABASE_TESTS(Activations);

}  // namespace
}  // namespace portal
