// Forgotten and changed passwords, and the language of one's own pages.
#include <algorithm>

#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/sign_in_cookie.h"
#include "server/store/attempt.h"
#include "server/store/audit.h"
#include "server/store/mail.h"
#include "server/store/school.h"
#include "server/store/user_token.h"

namespace portal {
namespace {

std::string_view key_of(PasswordFault fault) {
  switch (fault) {
    case PasswordFault::too_short: return "password.too_short";
    case PasswordFault::too_long: return "password.too_long";
    case PasswordFault::too_common: break;
  }
  return "password.too_common";
}

// The hash of a new password, or why it cannot be one.
std::expected<std::string, net::Response> hash_new(const Call& call, const std::string& password,
                                                   std::string_view email) {
  const auto good = check_password(password, email);
  if (!good) return std::unexpected(refuse_field(call, "password", key_of(good.error())));
  auto hash = call.app.passwords.hash(password);
  if (!hash) return std::unexpected(busy(call));
  return *std::move(hash);
}

void tell_by_mail(db::Connection& connection, const Call& call, const std::string& user_id) {
  queue_account_mail(connection, call.app.world, call.app.vault, {MailPurpose::password_changed, user_id, "", ""});
  add_audit(connection, call.app.world, {"password.change", user_id, "", "", 0});
}

Pause count_reset(db::Connection& connection, const Call& call, const std::string& account) {
  const auto& keys = call.app.vault.keys();
  return std::max(
      count_attempt(connection, call.app.world, keys, reset_per_address, address_block(call.request.peer)),
      count_attempt(connection, call.app.world, keys, reset_per_account, account));
}

// Who found a browser signed in may not guess the password faster than at the log-in.
Pause ask_pause(const Call& call) {
  return call.app.database.in_read([&](db::Connection& connection) {
    return ask_backoff(connection, call.app.world, call.app.vault.keys(), login_per_account,
                       account_key(call.session->user.email));
  });
}

void note_failure(const Call& call) {
  call.app.database.transaction([&](db::Connection& connection) {
    count_failure(connection, call.app.world, call.app.vault.keys(), login_per_account,
                  account_key(call.session->user.email));
    add_audit(connection, call.app.world, {"password.refused", call.user_id(), "", "", 0});
  });
}

}  // namespace

net::Response request_password_reset(const Call& call) {
  JsonBody body(call);
  const auto email = body.text("email", 254);
  if (auto refused = body.refused()) return *refused;
  Pause pause = 0;
  call.app.database.transaction([&](db::Connection& connection) {
    pause = count_reset(connection, call, account_key(email));
    const auto user = pause == 0 ? find_user_by_email(connection, email) : std::nullopt;
    if (!user || user->disabled) return;  // the answer does not tell
    const auto token = issue_user_token(connection, call.app.world, user->id, TokenPurpose::password_reset);
    queue_account_mail(connection, call.app.world, call.app.vault, {MailPurpose::password_reset, user->id, "", token});
    add_audit(connection, call.app.world, {"password.forgotten", user->id, "", "", 0});
  });
  if (pause > 0) return try_later(call, pause);
  auto response = no_content();
  response.status = 202;
  return response;
}

net::Response reset_password(const Call& call) {
  JsonBody body(call);
  const auto token = body.text("token", 100);
  const auto password = body.text("password", longest_password);
  if (auto refused = body.refused()) return *refused;
  std::optional<User> user;
  call.app.database.read([&](db::Connection& connection) {
    const auto owner = find_user_token(connection, call.app.world, token);
    user = owner ? find_user(connection, owner->user_id) : std::nullopt;
  });
  if (!user || user->disabled) return refuse(call, 400, "link_over");
  const auto hash = hash_new(call, password, user->email);
  if (!hash) return hash.error();
  bool used = false;
  call.app.database.transaction([&](db::Connection& connection) {
    used = use_user_token(connection, call.app.world, token).has_value();
    if (!used) return;
    set_password_hash(connection, user->id, *hash, "");
    forget_failures(connection, call.app.vault.keys(), login_per_account, account_key(user->email));
    tell_by_mail(connection, call, user->id);
  });
  return used ? no_content() : refuse(call, 400, "link_over");
}

net::Response change_password(const Call& call) {
  JsonBody body(call);
  const auto current = body.text("current", longest_password);
  const auto password = body.text("password", longest_password);
  if (auto refused = body.refused()) return *refused;
  const auto& user = call.session->user;
  if (const auto pause = ask_pause(call); pause > 0) return try_later(call, pause);
  const auto verdict = call.app.passwords.verify(user.password_hash, current);
  if (verdict == PasswordVerdict::busy) return busy(call);
  if (verdict == PasswordVerdict::wrong) {
    note_failure(call);
    return refuse(call, 403, "password_wrong");
  }
  const auto hash = hash_new(call, password, user.email);
  if (!hash) return hash.error();
  NewSession started;
  call.app.database.transaction([&](db::Connection& connection) {
    set_password_hash(connection, user.id, *hash, "");
    started = start_session(connection, call.app.world, user.id, call.session->hash);
    tell_by_mail(connection, call, user.id);
  });
  auto response = no_content();
  set_sign_in_cookie(response, call, started.token);
  return response;
}

net::Response set_language(const Call& call) {
  JsonBody body(call);
  const auto language = body.named("language", language_named);
  if (auto refused = body.refused()) return *refused;
  call.app.database.transaction([&](db::Connection& connection) {
    set_user_profile(connection, call.user_id(), call.session->user.name, *language);
  });
  return no_content();
}

}  // namespace portal
