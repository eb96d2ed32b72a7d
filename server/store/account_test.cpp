#include "server/store/attempt.h"
#include "server/store/audit.h"
#include "server/store/mail.h"
#include "server/store/session.h"
#include "server/store/setting.h"
#include "server/store/test_school.h"
#include "server/store/tidy.h"
#include "server/store/user_token.h"
#include "server/store/visit.h"

namespace portal {
namespace {

class Accounts : public StoreTest {
 protected:
  std::optional<Session> session_of(const std::string& token, Touch touch = Touch::yes) {
    return in([&](auto& c) { return find_session(c, world, SessionSettings{}, token, touch); });
  }
  NewSession log_in() {
    return in([&](auto& c) { return start_session(c, world, user, ""); });
  }
};

TEST_P(Accounts, refuse_the_key_file_of_another_database) {
  EXPECT_NO_THROW(prepare_database(database(), keys));
  EXPECT_THROW(prepare_database(database(), Keys::from_seed(2)), KeyTrouble);
}

TEST_P(Accounts, have_schools_with_a_number_of_their_own) {
  struct Case {
    std::string brin;
    std::string vestiging;
    std::string name;
    SchoolTrouble trouble;
  };
  const std::vector<Case> cases{{"1AB", "", "X", SchoolTrouble::bad_brin},   {"01ab", "", "X", SchoolTrouble::bad_brin},
                                {"01ABC", "", "X", SchoolTrouble::bad_brin}, {"03AB", "1", "X", SchoolTrouble::bad_vestiging},
                                {"03AB", "", "", SchoolTrouble::bad_name},   {"01AB", "", "X", SchoolTrouble::taken}};
  for (const auto& row : cases) {
    in([&](auto& c) {
      EXPECT_EQ(add_school(c, world, {row.brin, row.vestiging, row.name, {}, {}, "", {}}).error(), row.trouble) << row.brin;
    });
  }
  in([&](auto& c) {
    EXPECT_TRUE(add_school(c, world, {"01AB", "01", "Vestiging", {}, {}, "", {}}));
    auto data = find_school(c, school)->data;
    data.name = "Nieuwe naam";
    EXPECT_EQ(edit_school(c, school, 1, data)->data, data);
    EXPECT_EQ(edit_school(c, school, 1, data).error(), SchoolTrouble::changed_meanwhile);
    EXPECT_EQ(edit_school(c, "unknown", 1, data).error(), SchoolTrouble::absent);
    data.brin = "02CD";
    EXPECT_EQ(edit_school(c, school, 2, data).error(), SchoolTrouble::taken);
    EXPECT_EQ(list_schools(c).size(), 3U);
  });
}

TEST_P(Accounts, are_found_by_address_in_any_case) {
  in([&](auto& c) {
    EXPECT_EQ(find_user_by_email(c, " BEA@een.example ")->id, user);
    EXPECT_EQ(add_user(c, world, {"Bea@EEN.example", "B", {}, {}}).error(), UserTrouble::email_taken);
    EXPECT_EQ(add_user(c, world, {"geen adres", "B", {}, {}}).error(), UserTrouble::bad_email);
    EXPECT_FALSE(find_user_by_email(c, ""));
  });
}

TEST_P(Accounts, never_leave_a_school_without_budgethouder) {
  in([&](auto& c) {
    EXPECT_TRUE(set_membership(c, school, user, Role::budgethouder));
    EXPECT_EQ(set_membership(c, school, user, Role::docent_plus).error(), UserTrouble::last_budgethouder);
    EXPECT_EQ(remove_membership(c, school, user).error(), UserTrouble::last_budgethouder);
    const auto second = add_user(c, world, {"tom@een.example", "Tom", {}, {}})->id;
    EXPECT_TRUE(set_membership(c, school, second, Role::budgethouder));
    set_disabled(c, second, true);
    EXPECT_EQ(remove_membership(c, school, user).error(), UserTrouble::last_budgethouder) << "the other cannot log in";
    set_disabled(c, second, false);
    EXPECT_TRUE(remove_membership(c, school, user));
    EXPECT_EQ(remove_membership(c, school, user).error(), UserTrouble::absent);
    EXPECT_FALSE(role_in_school(c, school, user));
    EXPECT_EQ(role_in_school(c, school, second), Role::budgethouder);
    EXPECT_FALSE(role_in_school(c, other, second));
    EXPECT_EQ(memberships_of(c, second).size(), 1U);
    ASSERT_EQ(members_of(c, school).size(), 1U);
    EXPECT_EQ(members_of(c, school).front().user.password_hash, "");
  });
}

TEST_P(Accounts, sessions_end_by_idling_and_by_age) {
  const auto made = log_in();
  EXPECT_TRUE(session_of(made.token));
  EXPECT_FALSE(session_of(made.token + "x"));
  EXPECT_FALSE(session_of(made.hash)) << "the hash is not the token";
  clock.advance(30 * one_minute - 1);
  EXPECT_TRUE(session_of(made.token));
  clock.advance(30 * one_minute);
  EXPECT_FALSE(session_of(made.token));
  const auto second = log_in();
  for (int i = 0; i < 12 * 4 - 1; ++i) {
    clock.advance(15 * one_minute);
    ASSERT_TRUE(session_of(second.token)) << i;
  }
  clock.advance(15 * one_minute);
  EXPECT_FALSE(session_of(second.token)) << "twelve hours are the most";
}

TEST_P(Accounts, sessions_are_not_kept_alive_by_looking) {
  const auto made = log_in();
  clock.advance(29 * one_minute);
  EXPECT_TRUE(session_of(made.token, Touch::no)->touch_due);
  clock.advance(one_minute);
  EXPECT_FALSE(session_of(made.token, Touch::no));
}

TEST_P(Accounts, sessions_die_with_a_new_password_or_a_disabled_user) {
  const auto first = log_in();
  const auto second = log_in();
  in([&](auto& c) { set_password_hash(c, user, "hash", second.hash); });
  EXPECT_FALSE(session_of(first.token));
  EXPECT_TRUE(session_of(second.token));
  in([&](auto& c) { set_disabled(c, user, true); });
  EXPECT_FALSE(session_of(second.token));
}

TEST_P(Accounts, sessions_rotate_and_are_five_at_most) {
  const auto first = log_in();
  const auto second = in([&](auto& c) { return start_session(c, world, user, first.hash); });
  EXPECT_FALSE(session_of(first.token));
  for (int i = 0; i < 5; ++i) {
    clock.advance(1);
    log_in();
  }
  EXPECT_FALSE(session_of(second.token));
}

TEST_P(Accounts, links_work_once_and_only_the_newest) {
  in([&](auto& c) {
    const auto older = issue_user_token(c, world, user, TokenPurpose::password_reset);
    const auto newer = issue_user_token(c, world, user, TokenPurpose::password_reset);
    EXPECT_FALSE(find_user_token(c, world, older));
    EXPECT_EQ(find_user_token(c, world, newer)->user_id, user);
    EXPECT_TRUE(use_user_token(c, world, newer));
    EXPECT_FALSE(use_user_token(c, world, newer));
    const auto late = issue_user_token(c, world, user, TokenPurpose::password_reset);
    clock.advance(reset_lifetime);
    EXPECT_FALSE(use_user_token(c, world, late));
    const auto invitation = issue_user_token(c, world, user, TokenPurpose::user_invitation);
    clock.advance(invitation_lifetime - 1);
    EXPECT_EQ(use_user_token(c, world, invitation)->purpose, TokenPurpose::user_invitation);
  });
}

TEST_P(Accounts, limits_hold_at_the_number_and_end_by_themselves) {
  constexpr Limit limit{"test", 3, one_hour};
  const auto count = [&](std::string_view who) {
    return in([&](auto& c) { return count_attempt(c, world, keys, limit, who); });
  };
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(in([&](auto& c) { return ask_limit(c, world, keys, limit, "a"); }), 0);
    EXPECT_EQ(count("a"), 0) << i;
  }
  EXPECT_GT(in([&](auto& c) { return ask_limit(c, world, keys, limit, "a"); }), 0);
  EXPECT_EQ(count("a"), one_hour) << "the clock stands on a whole hour";
  EXPECT_EQ(count("b"), 0) << "others are not touched";
  const auto again = db::open_database(where());
  EXPECT_GT(again->in_transaction([&](auto& c) { return count_attempt(c, world, keys, limit, "a"); }), 0) << "a restart forgets nothing";
  clock.advance(one_hour);
  EXPECT_EQ(count("a"), 0);
}

TEST_P(Accounts, pauses_double_after_some_free_tries) {
  const auto ask = [&] { return in([&](auto& c) { return ask_backoff(c, world, keys, login_per_account, "a"); }); };
  const auto fail = [&] { in([&](auto& c) { count_failure(c, world, keys, login_per_account, "a"); }); };
  for (int i = 0; i < 4; ++i) {
    fail();
    EXPECT_EQ(ask(), 0) << i;
  }
  fail();
  EXPECT_EQ(ask(), one_second);
  fail();
  EXPECT_EQ(ask(), 2 * one_second);
  for (int i = 0; i < 20; ++i) {
    fail();
  }
  EXPECT_EQ(ask(), 15 * one_minute);
  clock.advance(15 * one_minute);
  EXPECT_EQ(ask(), 0);
  in([&](auto& c) { forget_failures(c, keys, login_per_account, "a"); });
  fail();
  EXPECT_EQ(ask(), 0);
}

TEST(AddressBlock, is_what_one_household_shares) {
  struct Case {
    std::string_view peer;
    std::string_view block;
  };
  constexpr std::array cases{Case{"192.0.2.7", "192.0.2.7"}, Case{"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
                             Case{"::ffff:192.0.2.7", "192.0.2.7"}, Case{"::1", "::/64"}, Case{"", ""}};
  for (const auto& row : cases) {
    EXPECT_EQ(address_block(row.peer), row.block);
  }
}

TEST_P(Accounts, visits_end_by_themselves) {
  in([&](auto& c) {
    EXPECT_FALSE(current_visit(c, world, school, user));
    begin_visit(c, world, school, user, "vraag van de school");
    EXPECT_TRUE(current_visit(c, world, school, user));
    EXPECT_FALSE(current_visit(c, world, other, user));
    end_visit(c, world, school, user);
    EXPECT_FALSE(current_visit(c, world, school, user));
    begin_visit(c, world, school, user, "nog een");
    clock.advance(visit_time);
    EXPECT_FALSE(current_visit(c, world, school, user));
    EXPECT_EQ(list_visits(c, school).size(), 2U);
  });
}

TEST_P(Accounts, what_was_done_is_written_down) {
  in([&](auto& c) {
    add_audit(c, world, {"upload.keep", user, school, "upload", 60});
    clock.advance(1);
    add_audit(c, world, {"export", user, school, "", 3});
    const auto rows = list_audit(c, school, 10);
    EXPECT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows.front().event.event, "export");
    EXPECT_EQ(rows.back().event.count, 60);
    EXPECT_TRUE(list_audit(c, other, 10).empty());
  });
}

TEST_P(Accounts, tidying_takes_what_is_over) {
  const auto token = in([&](auto& c) { return issue_user_token(c, world, user, TokenPurpose::user_invitation); });
  const auto made = log_in();
  in([&](auto& c) { tidy(c, world); });
  EXPECT_TRUE(session_of(made.token));
  clock.advance(31 * one_day);
  in([&](auto& c) {
    tidy(c, world);
    EXPECT_EQ(c.query("select (select count(*) from user_session) + (select count(*) from user_token)", {}).front().integer(0), 0);
  });
}

DATABASE_TESTS(Accounts);

}  // namespace
}  // namespace portal
