#include "server/store/user.h"

#include "core/base/fold.h"
#include "core/roster/email.h"
#include "server/store/names.h"
#include "server/store/school.h"
#include "server/store/session.h"

namespace portal {
namespace {

constexpr Named<Role> roles[]{{Role::budgethouder, "budgethouder"}, {Role::docent_plus, "docent+"}};

constexpr std::string_view insert_user =
    "insert into user_account (id, email, email_folded, name, password_hash, language, is_beheerder, disabled, "
    "created) values ($1, $2, $3, $4, '', $5, $6, 0, $7) on conflict do nothing";
constexpr std::string_view select_user =
    "select id, email, name, password_hash, language, is_beheerder, disabled, created from user_account where id = $1";
constexpr std::string_view select_by_email =
    "select id, email, name, password_hash, language, is_beheerder, disabled, created from user_account "
    "where email_folded = $1";
constexpr std::string_view select_users =
    "select id, email, name, password_hash, language, is_beheerder, disabled, created from user_account "
    "order by email_folded";
constexpr std::string_view update_hash = "update user_account set password_hash = $2 where id = $1";
constexpr std::string_view replace_hash =
    "update user_account set password_hash = $3 where id = $1 and password_hash = $2 and disabled = 0";
constexpr std::string_view use_up_tokens = "update user_token set used = 1 where user_id = $1";
constexpr std::string_view update_profile = "update user_account set name = $2, language = $3 where id = $1";
constexpr std::string_view update_disabled = "update user_account set disabled = $2 where id = $1";
constexpr std::string_view select_memberships =
    "select school.id, school.name, membership.role from membership join school on school.id = membership.school_id "
    "where membership.user_id = $1 order by school.name, school.id";
constexpr std::string_view select_role = "select role from membership where school_id = $1 and user_id = $2";
constexpr std::string_view select_members =
    "select user_account.id, email, name, '', language, is_beheerder, disabled, created, membership.role, "
    "case when password_hash = '' then 0 else 1 end from membership join user_account on user_account.id = "
    "membership.user_id where membership.school_id = $1 order by user_account.name, user_account.email_folded";
constexpr std::string_view upsert_membership =
    "insert into membership (school_id, user_id, role) values ($1, $2, $3) on conflict (school_id, user_id) do "
    "update set role = excluded.role";
constexpr std::string_view delete_membership = "delete from membership where school_id = $1 and user_id = $2";
constexpr std::string_view count_other_budgethouders =
    "select count(*) from membership join user_account on user_account.id = membership.user_id where school_id = $1 "
    "and user_id <> $2 and role = 'budgethouder' and disabled = 0";

User user_of(const db::Row& row) {
  return {row.text(0),
          row.text(1),
          row.text(2),
          row.text(3),
          stored(language_named(row.text(4))),
          row.integer(5) != 0 ? Beheerder::yes : Beheerder::no,
          row.integer(6) != 0,
          row.integer(7)};
}

std::optional<User> first_of(const db::Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(user_of(rows.front()));
}

bool is_last_budgethouder(db::Connection& connection, std::string_view school_id, std::string_view user_id) {
  lock_school(connection, school_id);  // of two who remove each other at once not both succeed
  if (role_in_school(connection, school_id, user_id) != Role::budgethouder) {
    return false;
  }
  const auto rows = connection.query(count_other_budgethouders, {std::string(school_id), std::string(user_id)});
  return rows.front().integer(0) == 0;
}

}  // namespace

std::string_view name_of(Role role) { return word_for(roles, role); }
std::optional<Role> role_named(std::string_view name) { return find_word(roles, name); }

std::string account_key(std::string_view email) { return fold(clean(email).text); }

std::expected<User, UserTrouble> add_user(db::Connection& connection, const World& world, const NewUser& user) {
  const std::string email = clean(user.email).text;
  if (!is_email(email)) {
    return std::unexpected(UserTrouble::bad_email);
  }
  const std::string id = new_id(world);
  const auto added = connection.execute(
      insert_user, {id, email, account_key(email), clean(user.name).text, std::string(name_of(user.language)),
                    std::int64_t{user.beheerder == Beheerder::yes}, world.now()});
  if (added == 0) {
    return std::unexpected(UserTrouble::email_taken);
  }
  return *find_user(connection, id);
}

std::optional<User> find_user(db::Connection& connection, std::string_view user_id) {
  return first_of(connection.query(select_user, {std::string(user_id)}));
}

std::optional<User> find_user_by_email(db::Connection& connection, std::string_view email) {
  return first_of(connection.query(select_by_email, {account_key(email)}));
}

std::vector<User> list_users(db::Connection& connection) {
  std::vector<User> users;
  for (const auto& row : connection.query(select_users, {})) {
    users.push_back(user_of(row));
  }
  return users;
}

void set_password_hash(db::Connection& connection, std::string_view user_id, std::string_view hash,
                       std::string_view keep_session_hash) {
  connection.execute(update_hash, {std::string(user_id), std::string(hash)});
  connection.execute(use_up_tokens, {std::string(user_id)});
  end_sessions_of(connection, user_id, keep_session_hash);
}

bool renew_password_hash(db::Connection& connection, std::string_view user_id, std::string_view known,
                         std::string_view hash) {
  return connection.execute(replace_hash, {std::string(user_id), std::string(known), std::string(hash)}) == 1;
}

void set_user_profile(db::Connection& connection, std::string_view user_id, std::string_view name,
                      Language language) {
  connection.execute(update_profile, {std::string(user_id), clean(name).text, std::string(name_of(language))});
}

void set_disabled(db::Connection& connection, std::string_view user_id, bool disabled) {
  connection.execute(update_disabled, {std::string(user_id), std::int64_t{disabled}});
  end_sessions_of(connection, user_id, "");
}

std::vector<Membership> memberships_of(db::Connection& connection, std::string_view user_id) {
  std::vector<Membership> memberships;
  for (const auto& row : connection.query(select_memberships, {std::string(user_id)})) {
    memberships.push_back({row.text(0), row.text(1), stored(role_named(row.text(2)))});
  }
  return memberships;
}

std::optional<Role> role_in_school(db::Connection& connection, std::string_view school_id, std::string_view user_id) {
  const auto rows = connection.query(select_role, {std::string(school_id), std::string(user_id)});
  return rows.empty() ? std::nullopt : role_named(rows.front().text(0));
}

std::vector<Member> members_of(db::Connection& connection, std::string_view school_id) {
  std::vector<Member> members;
  for (const auto& row : connection.query(select_members, {std::string(school_id)})) {
    members.push_back({user_of(row), stored(role_named(row.text(8))), row.integer(9) != 0});
  }
  return members;
}

std::expected<void, UserTrouble> set_membership(db::Connection& connection, std::string_view school_id,
                                                std::string_view user_id, Role role) {
  if (role != Role::budgethouder && is_last_budgethouder(connection, school_id, user_id)) {
    return std::unexpected(UserTrouble::last_budgethouder);
  }
  connection.execute(upsert_membership, {std::string(school_id), std::string(user_id), std::string(name_of(role))});
  return {};
}

std::expected<void, UserTrouble> remove_membership(db::Connection& connection, std::string_view school_id,
                                                   std::string_view user_id) {
  if (is_last_budgethouder(connection, school_id, user_id)) {
    return std::unexpected(UserTrouble::last_budgethouder);
  }
  if (connection.execute(delete_membership, {std::string(school_id), std::string(user_id)}) == 0) {
    return std::unexpected(UserTrouble::absent);
  }
  return {};
}

}  // namespace portal
