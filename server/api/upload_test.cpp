#include <gtest/gtest.h>

#include "core/roster/make_export.h"
#include "server/api/test_portal.h"
#include "server/db/test_database.h"
#include "server/store/audit.h"

namespace portal {
namespace {

ExportRow row(std::string given, std::string family, std::string email, std::string class_name) {
  return {{std::move(given), std::move(family), std::move(email), 3, std::move(class_name), 0}, "Nieuw", ""};
}

class Uploads : public db::DatabaseTest {
 protected:
  void set_up() override {
    meddled = std::make_unique<db::MeddledDatabase>(database());
    portal = std::make_unique<TestPortal>(*meddled);
    school = portal->add_school("12AB");
    portal->join(school, portal->add_user("eva@school.example"), Role::budgethouder);
    token = portal->sign_in("eva@school.example");
  }

  Asked preview(std::string_view file) {
    return portal->upload(token, "/schools/" + school + "/uploads/preview", file, {{"kind", "students"}});
  }
  // What the page sends after a preview; `more` wins over it.
  Asked commit(std::string_view file, TestPortal::Fields more = {}) {
    const auto seen = preview(file).json();
    TestPortal::Fields fields = std::move(more);
    const auto add = [&](const char* name, std::string value) {
      const bool given = std::ranges::any_of(fields, [&](const auto& field) { return field.first == name; });
      if (!given) fields.emplace_back(name, std::move(value));
    };
    portal->clock.advance(one_second);
    add("kind", "students");
    add("sha256", std::string(seen.at("sha256").as_string()));
    add("roster_revision", std::string(seen.at("roster_revision").as_string()));
    return portal->upload(token, "/schools/" + school + "/uploads", file, fields);
  }
  std::string counts(const Asked& asked) {
    const auto upload = asked.json();
    std::string text;
    for (const char* name : {"added", "changed", "unchanged", "removed"}) {
      text += std::to_string(upload.at(name).as_int64()) + " ";
    }
    return text;
  }
  boost::json::array people() {
    return portal->post(token, "/schools/" + school + "/people/query", {{"kind", "students"}}).json().at("people").as_array();
  }
  static std::string file(const std::vector<ExportRow>& rows) {
    return make_export(Kind::students, Language::nl, rows);
  }

  const std::vector<ExportRow> four{row("Jan", "Smit", "jan@school.example", "3edc"), row("Eva", "de Wit", "", "3a"),
                                    row("Ali", "Kaya", "", "3a"), row("Bo", "van den Berg", "", "3b")};
  std::unique_ptr<db::MeddledDatabase> meddled;
  std::unique_ptr<TestPortal> portal;
  std::string school;
  std::string token;
};

TEST_P(Uploads, TheSameFileTwiceChangesNothing) {
  EXPECT_EQ(counts(commit(file(four))), "4 0 0 0 ");
  EXPECT_EQ(counts(commit(file(four))), "0 0 4 0 ");
  EXPECT_EQ(people().size(), 4U);
}

TEST_P(Uploads, TheExportUploadsUnchanged) {
  commit(file(four));
  const auto asked = portal->post(token, "/schools/" + school + "/people/export",
                                  {{"kind", "students"}, {"selection", {{"all", true}}}});
  EXPECT_EQ(asked.status(), 200);
  EXPECT_EQ(counts(commit(asked.response.body)), "0 0 4 0 ");
  const auto header = std::ranges::find(asked.response.headers, "Content-Disposition",
                                        &std::pair<std::string, std::string>::first);
  ASSERT_NE(header, asked.response.headers.end());
  EXPECT_NE(header->second.find("studenten-2026-09-01.xlsx"), std::string::npos);
}

TEST_P(Uploads, AreUndoneAsAWhole) {
  commit(file(four));
  auto changed = four;
  changed[0].person.family_name = "Smits";
  changed.pop_back();
  const auto second = commit(file(changed), {{"remove_missing", "true"}});
  EXPECT_EQ(counts(second), "0 1 2 1 ");
  const auto id = std::string(second.json().at("id").as_string());
  const auto undone = portal->ask(net::Method::post, token, "/schools/" + school + "/uploads/" + id + "/undo", "", "");
  ASSERT_EQ(undone.status(), 200) << undone.response.body;
  EXPECT_TRUE(undone.json().at("undone").as_bool());
  EXPECT_EQ(counts(commit(file(four))), "0 0 4 0 ");
}

TEST_P(Uploads, AreWrittenInTheAuditInTheSameBreath) {
  const auto seen = preview(file(four)).json();
  meddled->writes_left = 2;  // the count of tries, and the upload with its audit
  const auto kept = portal->upload(token, "/schools/" + school + "/uploads", file(four),
                                   {{"kind", "students"},
                                    {"sha256", std::string(seen.at("sha256").as_string())},
                                    {"roster_revision", std::string(seen.at("roster_revision").as_string())}});
  ASSERT_EQ(kept.status(), 201);
  meddled->writes_left = 1;
  const auto undo = "/schools/" + school + "/uploads/" + std::string(kept.json().at("id").as_string()) + "/undo";
  EXPECT_EQ(portal->ask(net::Method::post, token, undo, "", "").status(), 200);
  std::vector<std::string> events;
  database().read([&](db::Connection& connection) {
    for (const auto& row : list_audit(connection, school, 2)) events.push_back(row.event.event);
  });
  EXPECT_EQ(events, (std::vector<std::string>{"upload.undo", "upload.keep"}));
}

TEST_P(Uploads, AskBeforeMoreThanAQuarterGoes) {
  commit(file(four));
  const auto two = file({four[0], four[1]});
  EXPECT_TRUE(preview(two).json().at("difference").at("removal_is_large").as_bool());
  EXPECT_EQ(counts(commit(two)), "0 0 2 0 ");  // nobody is removed unless asked
  EXPECT_EQ(commit(two, {{"remove_missing", "true"}}).error(), "confirm_large");
  EXPECT_EQ(counts(commit(two, {{"remove_missing", "true"}, {"confirm_large", "true"}})), "0 0 2 2 ");
}

TEST_P(Uploads, AskWhoANamesakeIs) {
  commit(file({four[0], row("Jan", "Smit", "", "3edc")}));
  const auto one = file({row("Jan", "Smit", "", "3edc")});
  const auto asked = preview(one).json().at("difference").at("ambiguous").as_array();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(commit(one).status(), 400);
  const auto number = std::to_string(asked[0].at("row").as_int64());
  const auto id = std::string(asked[0].at("candidates").at(0).at("id").as_string());
  EXPECT_EQ(counts(commit(one, {{"answers", "{\"" + number + "\":\"" + id + "\"}"}})), "0 0 1 0 ");
}

TEST_P(Uploads, StoreNothingThatWasNotPreviewed) {
  struct Case { const char* field; const char* value; int status; const char* error; };
  for (const auto& [field, value, status, error] :
       {Case{"sha256", "0000000000000000000000000000000000000000000000000000000000000000", 409, "other_file"},
        Case{"roster_revision", "99", 409, "changed"}, Case{"roster_revision", "x", 400, "invalid"},
        Case{"kind", "teachers", 422, "not_green"}, Case{"answers", "[]", 400, "invalid"},
        Case{"remove_missing", "ja", 400, "invalid"}, Case{"school", "x", 400, "invalid"}}) {
    const auto asked = commit(file(four), {{field, value}});
    EXPECT_EQ(asked.status(), status) << field;
    EXPECT_EQ(asked.error(), error) << field;
  }
  EXPECT_EQ(commit("dit is geen werkmap").status(), 422);
  EXPECT_EQ(people().size(), 0U);
}

TEST_P(Uploads, AreLimitedToTwentyAnHour) {
  const auto form = [&] { return portal->upload(token, "/schools/" + school + "/uploads", "x", {}); };
  for (int tries = 0; tries < 20; ++tries) ASSERT_EQ(form().status(), 400) << tries;
  EXPECT_EQ(form().status(), 429);
  portal->clock.advance(one_hour);
  EXPECT_EQ(form().status(), 401);  // asleep meanwhile
}

TEST_P(Uploads, AreExcelFilesByName) {
  const auto path = "/schools/" + school + "/uploads/preview";
  for (const auto& [name, status] : {std::pair{"a.XLSX", 200}, {"a.xls", 200}, {"a.csv", 400}, {"xlsx", 400}, {"", 400}}) {
    EXPECT_EQ(portal->upload(token, path, file(four), {{"kind", "students"}}, name).status(), status) << name;
  }
}

DATABASE_TESTS(Uploads);

}  // namespace
}  // namespace portal
