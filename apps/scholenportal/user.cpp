#include "apps/scholenportal/user.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/open_portal.h"
#include "apps/scholenportal/option_names.h"
#include "server/store/audit.h"
#include "server/store/school.h"
#include "server/store/user.h"
#include "server/store/user_token.h"

namespace portal {
namespace {

constexpr int done = 0;
constexpr int cannot = 2;

struct Options {
  ServeOptions place;
  std::string email;
  std::string name;
  std::string school;  // BRIN or BRIN-VESTIGING
  std::string role = "budgethouder";
  Language language = Language::nl;
  bool is_beheerder = false;
};

std::string say(std::string_view key, std::initializer_list<Argument> arguments = {}) {
  return message(Language::nl, "cli.user." + std::string(key), arguments);
}

// What a transaction came to: a link to print, or why it could not be.
struct Answer {
  std::string link;
  std::string refusal;
};

void print_link(const Answer& answer, const std::string& email) {
  std::cout << say("link", {{"email", email}}) << '\n' << answer.link << '\n';
}

std::optional<School> school_of(db::Connection& connection, const std::string& name) {
  const auto dash = name.find('-');
  return find_school_by_brin(connection, name.substr(0, dash),
                             dash == std::string::npos ? "" : std::string_view(name).substr(dash + 1));
}

std::string new_link(db::Connection& connection, OpenPortal& portal, const User& user) {
  const auto purpose = user.password_hash.empty() ? TokenPurpose::user_invitation : TokenPurpose::password_reset;
  return password_link(portal.settings().origin, issue_user_token(connection, portal.world(), user.id, purpose));
}

Answer add_one(db::Connection& connection, OpenPortal& portal, const Options& options) {
  const auto school = options.school.empty() ? std::nullopt : school_of(connection, options.school);
  const auto role = role_named(options.role);
  if (!options.school.empty() && !school) {
    return {"", say("no_school", {{"school", options.school}})};
  }
  auto user = find_user_by_email(connection, options.email);
  if (user && (!school || options.is_beheerder)) {
    return {"", say("taken", {{"email", options.email}})};
  }
  if (!user) {
    const auto added = add_user(connection, portal.world(),
                                {options.email, options.name.empty() ? options.email : options.name, options.language,
                                 options.is_beheerder ? Beheerder::yes : Beheerder::no});
    if (!added) {
      return {"", say("bad_email", {{"email", options.email}})};
    }
    user = *added;
  }
  if (school && !set_membership(connection, school->id, user->id, *role)) {
    return {"", say("last_budgethouder", {{"email", options.email}})};
  }
  add_audit(connection, portal.world(), {"user.add", "", school ? school->id : "", user->id, 0});
  return {new_link(connection, portal, *user), ""};
}

Answer link_for(db::Connection& connection, OpenPortal& portal, const Options& options) {
  const auto user = find_user_by_email(connection, options.email);
  if (!user || user->disabled) {
    return {"", say("absent", {{"email", options.email}})};
  }
  add_audit(connection, portal.world(), {"user.reset_link", "", "", user->id, 0});
  return {new_link(connection, portal, *user), ""};
}

int give_link(const Options& options, Answer (*make)(db::Connection&, OpenPortal&, const Options&)) {
  OpenPortal portal(options.place);
  const auto answer =
      portal.database().in_transaction([&](db::Connection& connection) { return make(connection, portal, options); });
  if (!answer.refusal.empty()) {
    std::cerr << answer.refusal << '\n';
    return cannot;
  }
  print_link(answer, options.email);
  return done;
}

// One user a line: address, name, what they may, where.
int list(const Options& options) {
  OpenPortal portal(options.place);
  portal.database().read([](db::Connection& connection) {
    for (const auto& user : list_users(connection)) {
      std::cout << user.email << '\t' << user.name << '\t' << (user.beheerder == Beheerder::yes ? "beheerder" : "-");
      for (const auto& membership : memberships_of(connection, user.id)) {
        std::cout << '\t' << name_of(membership.role) << " @ " << membership.school_name;
      }
      std::cout << (user.disabled ? "\tdisabled" : "") << '\n';
    }
  });
  return done;
}

}  // namespace

Run declare_user(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  auto* add = app.add_subcommand("add", say("add"));
  auto* show = app.add_subcommand("list", say("list"));
  auto* reset = app.add_subcommand("reset-link", say("reset-link"));
  for (auto* sub : {add, show, reset}) {
    add_place_options(*sub, options->place);
  }
  for (auto* sub : {add, reset}) {
    sub->add_option("email", options->email, say("email"))->required()->option_text("EMAIL");
  }
  add->add_flag("--beheerder", options->is_beheerder, say("beheerder"));
  add->add_option("--name", options->name, say("name"))->option_text("NAME");
  add->add_option("--school", options->school, say("school"))->option_text("BRIN[-NN]");
  add->add_option("--role", options->role, say("role"))->check(CLI::IsMember({"budgethouder", "docent+"}));
  add->add_option("--lang", options->language, std::string(message(Language::nl, "cli.option.lang")))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  return [options, add, show] {
    return show->parsed() ? list(*options) : give_link(*options, add->parsed() ? add_one : link_for);
  };
}

}  // namespace portal
