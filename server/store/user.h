// The people who log in, and which schools they may enter as what.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/messages.h"
#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

enum class Role : std::uint8_t { budgethouder, docent_plus };
std::string_view name_of(Role role);  // "budgethouder", "docent+"
std::optional<Role> role_named(std::string_view name);

enum class Beheerder : std::uint8_t { no, yes };

struct User {
  std::string id;
  std::string email;  // as typed; unique when folded
  std::string name;
  std::string password_hash;  // "" until a password was chosen
  Language language = Language::nl;
  Beheerder beheerder = Beheerder::no;
  bool disabled = false;
  Milliseconds created = 0;
};

struct NewUser {
  std::string email;
  std::string name;
  Language language = Language::nl;
  Beheerder beheerder = Beheerder::no;
};

struct Membership {
  std::string school_id;
  std::string school_name;
  Role role = Role::docent_plus;
};

struct Member {
  User user;  // password_hash is always "" here
  Role role = Role::docent_plus;
  bool has_password = false;
};

enum class UserTrouble : std::uint8_t { absent, bad_email, email_taken, last_budgethouder };

std::expected<User, UserTrouble> add_user(db::Connection& connection, const World& world, const NewUser& user);
// How an address is found and counted, whatever its spelling.
std::string account_key(std::string_view email);
std::optional<User> find_user(db::Connection& connection, std::string_view user_id);
std::optional<User> find_user_by_email(db::Connection& connection, std::string_view email);  // case-folded
std::vector<User> list_users(db::Connection& connection);

// Ends every session of the user and every open link, but for the session with hash `keep_session` ("" keeps none).
void set_password_hash(db::Connection& connection, std::string_view user_id, std::string_view hash,
                       std::string_view keep_session_hash);
// At a log-in, whose password was checked against `known` outside of any transaction: puts `hash` of the same
// password in its place (with an older cost, another one); sessions stay. False when another password was chosen or
// the user was disabled meanwhile. Until the transaction ends neither can happen.
bool renew_password_hash(db::Connection& connection, std::string_view user_id, std::string_view known,
                         std::string_view hash);
void set_user_profile(db::Connection& connection, std::string_view user_id, std::string_view name, Language language);
// Also ends the user's sessions.
void set_disabled(db::Connection& connection, std::string_view user_id, bool disabled);

std::vector<Membership> memberships_of(db::Connection& connection, std::string_view user_id);
std::optional<Role> role_in_school(db::Connection& connection, std::string_view school_id, std::string_view user_id);
std::vector<Member> members_of(db::Connection& connection, std::string_view school_id);
// Adds the membership or changes its role.
std::expected<void, UserTrouble> set_membership(db::Connection& connection, std::string_view school_id,
                                                std::string_view user_id, Role role);
std::expected<void, UserTrouble> remove_membership(db::Connection& connection, std::string_view school_id,
                                                   std::string_view user_id);

}  // namespace portal
