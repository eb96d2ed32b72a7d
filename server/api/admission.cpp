#include "server/api/admission.h"

#include "server/api/answer.h"
#include "server/base/log.h"
#include "server/net/cookies.h"
#include "server/store/school.h"
#include "server/store/visit.h"

namespace portal {
namespace {

using Refused = std::optional<net::Response>;

// As what a beheerder may enter a school, or nothing with the reason.
Refused enter_as_beheerder(db::Connection& connection, Call& call, Who who) {
  if (includes(who, Who::beheerder)) {
    call.who = Who::beheerder;
    return std::nullopt;
  }
  if (!includes(who, Who::visitor)) return refuse(call, 403, "forbidden");
  if (!current_visit(connection, call.app.world, call.school_id, call.user_id())) {
    return refuse(call, 403, "visit_needed");
  }
  call.who = Who::visitor;
  return std::nullopt;
}

Refused enter_school(db::Connection& connection, Call& call, Who who) {
  call.school_id = call.request.param("school");
  const auto role = role_in_school(connection, call.school_id, call.user_id());
  const bool beheerder = call.session->user.beheerder == Beheerder::yes;
  if (role) {
    call.who = *role == Role::budgethouder ? Who::budgethouder : Who::docent_plus;
    if (includes(who, call.who)) return std::nullopt;
    if (!beheerder) return refuse(call, 403, "forbidden");
  }
  if (!beheerder || !find_school(connection, call.school_id)) return not_found(call);
  return enter_as_beheerder(connection, call, who);
}

Refused enter(db::Connection& connection, Call& call, Who who) {
  if (includes(who, Who::anyone)) return std::nullopt;
  if (!call.session) return refuse(call, 401, "not_signed_in");
  if (!call.request.param("school").empty()) return enter_school(connection, call, who);
  const bool beheerder = call.session->user.beheerder == Beheerder::yes;
  call.who = beheerder ? Who::beheerder : Who::user;
  if (includes(who, Who::user) || includes(who, call.who)) return std::nullopt;
  return refuse(call, 403, "forbidden");
}

// A disk that is full or a database that only reads must not keep out who only reads.
void note_activity(Call& call, std::string_view token) {
  const auto& [database, world, vault, passwords, wall, settings] = call.app;
  try {
    database.transaction([&](db::Connection& connection) {
      if (auto session = find_session(connection, world, settings.session, token, Touch::yes)) {
        call.session = std::move(session);
      }
    });
  } catch (const db::Outage&) {
    log_event(LogLevel::warning, "session.activity_lost", {{"request", call.request.request_id}});
  }
}

}  // namespace

std::string_view session_token(const App& app, const net::Request& request) {
  return request.cookie(net::session_cookie_name(net::scheme_of(app.settings.origin)));
}

std::expected<Call, net::Response> admit(const App& app, Who who, Touch touch, const net::Request& request) {
  Call call{app, request, language_of(request, app.settings.language)};
  const auto token = session_token(app, request);
  if (token.empty() && includes(who, Who::anyone)) return call;
  Refused refused;
  app.database.read([&](db::Connection& connection) {
    call.session = find_session(connection, app.world, app.settings.session, token, Touch::no);
    if (call.session) call.language = call.session->user.language;
    refused = enter(connection, call, who);
  });
  if (refused) return std::unexpected(std::move(*refused));
  if (call.session && call.session->touch_due && touch == Touch::yes) note_activity(call, token);
  return call;
}

}  // namespace portal
