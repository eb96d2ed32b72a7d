// Log in, log out, stay signed in.
#include <algorithm>

#include "server/api/admission.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/sign_in_cookie.h"
#include "server/net/cookies.h"
#include "server/secret/token.h"
#include "server/store/attempt.h"
#include "server/store/audit.h"
#include "server/store/school.h"

namespace portal {
namespace {

boost::json::array schools_of(db::Connection& connection, const User& user) {
  boost::json::array schools;
  for (const auto& membership : memberships_of(connection, user.id)) {
    const auto school = find_school(connection, membership.school_id);
    if (!school) continue;
    schools.push_back({{"id", school->id},
                       {"name", school->data.name},
                       {"brin", school->data.brin + school->data.vestiging},
                       {"sector", name_of(school->data.sector)},
                       {"pupil_word", name_of(school->data.pupil_word)},
                       {"role", name_of(membership.role)}});
  }
  return schools;
}

net::Response session_answer(const Call& call, const std::optional<Session>& session) {
  const auto now = call.app.world.now();
  if (!session) return json_answer(200, {{"signed_in", false}, {"now", now}});
  boost::json::array schools;
  call.app.database.read([&](db::Connection& connection) { schools = schools_of(connection, session->user); });
  const auto& user = session->user;
  return json_answer(200, {{"signed_in", true},
                           {"user",
                            {{"id", user.id},
                             {"name", user.name},
                             {"email", user.email},
                             {"language", name_of(user.language)},
                             {"is_beheerder", user.beheerder == Beheerder::yes}}},
                           {"schools", std::move(schools)},
                           {"idle_until", session->idle_until},
                           {"absolute_until", session->absolute_until},
                           {"now", now}});
}

struct Credentials {
  std::string email;
  std::string password;
};

Pause ask_pause(db::Connection& connection, const Call& call, const Credentials& credentials) {
  const auto& keys = call.app.vault.keys();
  const auto& world = call.app.world;
  return std::max(ask_limit(connection, world, keys, login_per_address, address_block(call.request.peer)),
                  ask_backoff(connection, world, keys, login_per_account, account_key(credentials.email)));
}

void note_failure(const Call& call, const Credentials& credentials, const std::optional<User>& user) {
  const auto& [database, world, vault, passwords, wall, settings] = call.app;
  database.transaction([&](db::Connection& connection) {
    count_failure(connection, world, vault.keys(), login_per_account, account_key(credentials.email));
    count_attempt(connection, world, vault.keys(), login_per_address, address_block(call.request.peer));
    add_audit(connection, world, {"login.refused", user ? user->id : "", "", "", 0});
  });
}

net::Response let_in(const Call& call, const Credentials& credentials, const User& user, PasswordVerdict verdict) {
  const auto& [database, world, vault, passwords, wall, settings] = call.app;
  const auto renewed = verdict == PasswordVerdict::right_needs_rehash ? passwords.hash(credentials.password)
                                                                      : std::unexpected(PasswordBusy{});
  NewSession started;
  std::optional<Session> session;
  database.transaction([&](db::Connection& connection) {
    session.reset();
    if (!renew_password_hash(connection, user.id, user.password_hash, renewed.value_or(user.password_hash))) return;
    forget_failures(connection, vault.keys(), login_per_account, account_key(credentials.email));
    started = start_session(connection, world, user.id, call.session ? call.session->hash : "");
    session = find_session(connection, world, settings.session, started.token, Touch::no);
    add_audit(connection, world, {"login", user.id, "", "", 0});
  });
  if (!session) return refuse(call, 401, "login_wrong");
  auto response = session_answer(call, session);
  set_sign_in_cookie(response, call, started.token);
  return response;
}

}  // namespace

void set_sign_in_cookie(net::Response& response, const Call& call, std::string_view token) {
  const auto scheme = net::scheme_of(call.app.settings.origin);
  response.headers.emplace_back("Set-Cookie", net::set_session_cookie(scheme, token));
}

net::Response get_session(const Call& call) { return session_answer(call, call.session); }

net::Response renew_session(const Call& call) { return session_answer(call, call.session); }

net::Response sign_in(const Call& call) {
  JsonBody body(call);
  const Credentials credentials{body.text("email", 254), body.text("password", longest_password)};
  if (auto refused = body.refused()) return *refused;
  Pause pause = 0;
  std::optional<User> user;
  call.app.database.read([&](db::Connection& connection) {
    pause = ask_pause(connection, call, credentials);
    user = find_user_by_email(connection, credentials.email);
  });
  if (pause > 0) return try_later(call, pause);
  const bool may_enter = user && !user->disabled;
  const auto verdict = call.app.passwords.verify(may_enter ? user->password_hash : "", credentials.password);
  if (verdict == PasswordVerdict::busy) return busy(call);
  if (!may_enter || verdict == PasswordVerdict::wrong) {
    note_failure(call, credentials, user);
    return refuse(call, 401, "login_wrong");
  }
  return let_in(call, credentials, *user, verdict);
}

net::Response sign_out(const Call& call) {
  if (call.session) {
    call.app.database.transaction([&](db::Connection& connection) {
      end_session(connection, call.session->hash);
      add_audit(connection, call.app.world, {"logout", call.user_id(), "", "", 0});
    });
  }
  auto response = no_content();
  const auto scheme = net::scheme_of(call.app.settings.origin);
  response.headers.emplace_back("Set-Cookie", net::clear_session_cookie(scheme));
  return response;
}

}  // namespace portal
