#include "server/api/routes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "server/api/admission.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/base/log.h"
#include "server/net/error_response.h"
#include "server/net/router.h"

namespace portal {
namespace {

using enum net::Method;
using enum Who;
constexpr auto json = net::BodyKind::json;
constexpr auto form = net::BodyKind::multipart;
constexpr auto no_body = net::BodyKind::none;

constexpr Rate no_rate{};
constexpr Rate previews{CountedBy::school, uploads_per_school};
constexpr Rate uploads{CountedBy::school, {"upload_commit", 20, one_hour}};
constexpr Rate exports{CountedBy::user, exports_per_user};

constexpr std::string_view api_root = "/api/v1";

// clang-format off
constexpr std::array table{
  //       method   path                                         who                                    handler                 body     limit            rate
  ApiRoute{get,     "/portal",                                   anyone,                                get_portal},
  ApiRoute{get,     "/session",                                  anyone,                                get_session,            no_body, 0,               no_rate, Touch::no},
  ApiRoute{post,    "/session",                                  anyone,                                sign_in,                json,    json_limit},
  ApiRoute{delete_, "/session",                                  anyone,                                sign_out},
  ApiRoute{post,    "/session/renewal",                          user,                                  renew_session},
  ApiRoute{post,    "/password-reset-requests",                  anyone,                                request_password_reset, json,    json_limit},
  ApiRoute{post,    "/password-resets",                          anyone,                                reset_password,         json,    json_limit},
  ApiRoute{put,     "/me/password",                              user,                                  change_password,        json,    json_limit},
  ApiRoute{put,     "/me/language",                              user,                                  set_language,           json,    json_limit},
  ApiRoute{get,     "/templates/{kind}",                         anyone,                                get_template},
  ApiRoute{post,    "/validations",                              user,                                  validate_file,          form,    form_limit},
  ApiRoute{post,    "/activations/check",                        anyone,                                check_code,             json,    json_limit},
  ApiRoute{post,    "/activations",                              anyone,                                activate_card,          json,    json_limit},

  ApiRoute{get,     "/health",                                   beheerder,                             get_health},
  ApiRoute{get,     "/schools",                                  beheerder,                             get_schools},
  ApiRoute{post,    "/schools",                                  beheerder,                             create_school,          json,    json_limit},
  ApiRoute{get,     "/schools/{school}",                         docent_plus | budgethouder | beheerder, get_school},
  ApiRoute{patch,   "/schools/{school}",                         budgethouder | beheerder,              change_school,          json,    json_limit},
  ApiRoute{post,    "/schools/{school}/visits",                  beheerder,                             start_visit,            json,    json_limit},
  ApiRoute{get,     "/schools/{school}/users",                   budgethouder | beheerder,              get_members},
  ApiRoute{post,    "/schools/{school}/users",                   budgethouder | beheerder,              invite_member,          json,    json_limit},
  ApiRoute{patch,   "/schools/{school}/users/{user}",            budgethouder | beheerder,              change_member,          json,    json_limit},
  ApiRoute{delete_, "/schools/{school}/users/{user}",            budgethouder | beheerder,              remove_member},
  ApiRoute{get,     "/schools/{school}/overview",                docent_plus | budgethouder | beheerder, get_overview},

  ApiRoute{post,    "/schools/{school}/people",                  budgethouder,                          create_person,          json,    json_limit},
  ApiRoute{post,    "/schools/{school}/people/query",            docent_plus | budgethouder | visitor,  query_people,           json,    json_limit},
  ApiRoute{post,    "/schools/{school}/people/export",           budgethouder,                          export_people,          json,    selection_limit, exports},
  ApiRoute{post,    "/schools/{school}/people/removal",          budgethouder,                          remove_people,          json,    selection_limit},
  ApiRoute{get,     "/schools/{school}/people/{person}",         budgethouder,                          get_person},
  ApiRoute{put,     "/schools/{school}/people/{person}",         budgethouder,                          change_person,          json,    json_limit},
  ApiRoute{delete_, "/schools/{school}/people/{person}",         budgethouder,                          remove_person},

  ApiRoute{post,    "/schools/{school}/uploads/preview",         budgethouder,                          preview_upload,         form,    form_limit,      previews},
  ApiRoute{get,     "/schools/{school}/uploads",                 budgethouder,                          get_uploads},
  ApiRoute{post,    "/schools/{school}/uploads",                 budgethouder,                          commit_upload,          form,    form_limit,      uploads},
  ApiRoute{post,    "/schools/{school}/uploads/{upload}/undo",   budgethouder,                          take_back_upload},

  ApiRoute{post,    "/schools/{school}/invitations/preview",     budgethouder,                          preview_invitations,    json,    selection_limit},
  ApiRoute{post,    "/schools/{school}/invitations",             budgethouder,                          start_invitations,      json,    selection_limit},
  ApiRoute{get,     "/schools/{school}/invitations",             budgethouder,                          get_campaigns},
  ApiRoute{get,     "/schools/{school}/invitations/{campaign}",  budgethouder,                          get_campaign,           no_body, 0,               no_rate, Touch::no},
};
// clang-format on

std::optional<net::Response> over_rate(const Call& call, const Rate& rate) {
  if (rate.by == CountedBy::nobody) return std::nullopt;
  const auto& subject = rate.by == CountedBy::school ? call.school_id : call.user_id();
  Pause pause = 0;
  call.app.database.transaction([&](db::Connection& connection) {
    pause = count_attempt(connection, call.app.world, call.app.vault.keys(), rate.limit, subject);
  });
  return pause == 0 ? std::nullopt : std::optional(try_later(call, pause));
}

std::optional<net::Response> refuse_before_body(const App& app, const ApiRoute& route, const net::Request& request) {
  const auto call = admit(app, route.who, route.touch, request);
  return call ? over_rate(*call, route.rate) : std::optional(call.error());
}

// Asked again when the body is there: who was locked out meanwhile changes nothing any more.
net::Response answer(const App& app, const ApiRoute& route, const net::Request& request) {
  const auto call = admit(app, route.who, route.touch, request);
  return call ? route.handle(*call) : call.error();
}

std::string names_of(Who several) {
  static constexpr std::array<std::pair<Who, std::string_view>, 6> names{{
      {anyone, "public"}, {user, "user"}, {docent_plus, "docent+"}, {budgethouder, "budgethouder"},
      {beheerder, "beheerder"}, {visitor, "visitor"}}};
  std::string text;
  for (const auto& [who, name] : names) {
    if (includes(several, who)) text.append(text.empty() ? "" : ",").append(name);
  }
  return text;
}

}  // namespace

std::span<const ApiRoute> api_routes() { return table; }

std::vector<net::Route> make_routes(const App& app) {
  std::vector<net::Route> routes;
  for (const auto& route : table) {
    net::Route made{route.method, std::string(api_root) + std::string(route.pattern), route.body, route.body_limit, {}, {}};
    if (route.body != net::BodyKind::none) {
      made.admit = [&app, &route](const net::Request& request) { return refuse_before_body(app, route, request); };
    }
    made.handle = [&app, &route](const net::Request& request) { return answer(app, route, request); };
    routes.push_back(std::move(made));
  }
  return routes;
}

net::Response answer_exception(const net::Request& request, std::exception_ptr exception) {
  try {
    std::rethrow_exception(std::move(exception));
  } catch (const db::Outage&) {
    log_event(LogLevel::error, "database.outage", {{"request", request.request_id}});
    auto response = net::error_response(request, 503, "outage");
    response.headers.emplace_back("Retry-After", "5");
    return response;
  } catch (const wall::NoKeeper&) {
    log_event(LogLevel::error, "wall.no_keeper", {{"request", request.request_id}});
    auto response = net::error_response(request, 503, "busy");
    response.headers.emplace_back("Retry-After", "5");
    return response;
  } catch (...) {
    log_event(LogLevel::error, "handler.failed", {{"request", request.request_id}});
    return net::error_response(request, 500, "internal");
  }
}

std::string describe_routes() {
  static constexpr std::array<std::string_view, 3> bodies{"none", "json", "multipart"};
  std::string text;
  for (const auto& route : table) {
    text.append(net::method_name(route.method)).append(" ").append(route.pattern).append(" ");
    text.append(names_of(route.who)).append(" ").append(bodies.at(static_cast<std::size_t>(route.body)));
    text.append(" ").append(std::to_string(route.body_limit)).append("\n");
  }
  return text;
}

}  // namespace portal
