// Beheer studenten and Beheer docenten: a page of the overview, deleting and exporting a selection.
#include <chrono>

#include <fmt/core.h>

#include "core/roster/make_export.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/person_json.h"
#include "server/api/selection.h"
#include "server/api/workbook_answer.h"
#include "server/db/transaction.h"
#include "server/intake/compare.h"
#include "server/store/audit.h"
#include "server/store/invitation.h"

namespace portal {
namespace {

constexpr std::int64_t page_size_unless_told = 50;

// A docent+ may not learn by sorting, searching or filtering what the list does not show.
bool may_sort_by(Who who, PersonColumn column) {
  if (who == Who::docent_plus) {
    return column != PersonColumn::email && column != PersonColumn::code && column != PersonColumn::year;
  }
  return column != PersonColumn::code || who == Who::budgethouder;
}

PersonQuery read_query(const Call& call, JsonBody& body) {
  PersonQuery query;
  const auto kind = body.named("kind", kind_named).value_or(Kind::students);
  query.filter = read_filter(body, kind, call.who == Who::docent_plus ? SearchIn::names : SearchIn::everything);
  if (query.filter.year && call.who == Who::docent_plus) body.refuse("filter.year", "field.invalid");
  query.sort = body.named_if("sort", person_column_named).value_or(PersonColumn::family_name);
  if (!may_sort_by(call.who, query.sort)) body.refuse("sort", "field.invalid");
  query.order = body.flag("descending") ? Order::descending : Order::ascending;
  query.limit = body.number_if("page_size", 1, 200).value_or(page_size_unless_told);
  query.offset = (body.number_if("page", 1, 1'000'000).value_or(1) - 1) * query.limit;
  return query;
}

boost::json::array people_json(const Call& call, db::Connection& connection, const PersonPage& page) {
  const auto codes = call.who == Who::budgethouder
                         ? codes_of(connection, call.app.vault, call.school_id, page.people)
                         : std::unordered_map<std::string, std::string>{};
  boost::json::array people;
  for (const auto& person : page.people) {
    const auto code = codes.find(person.id);
    people.push_back(person_json(call, person, code == codes.end() ? "" : code->second));
  }
  return people;
}

boost::json::array class_names(const std::vector<ClassCount>& classes) {
  boost::json::array names;
  for (const auto& each : classes) names.emplace_back(each.class_name);
  return names;
}

// "studenten-2026-09-01.xlsx"
std::string export_name(Kind kind, Milliseconds now) {
  const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds{now}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(moment)};
  return fmt::format("{}-{:04}-{:02}-{:02}.xlsx", kind == Kind::students ? "studenten" : "docenten",
                     static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::vector<ExportRow> export_rows(const Call& call, db::Connection& connection, const Selection& selection) {
  const auto people = selected_people(connection, call.school_id, selection);
  const auto codes = codes_of(connection, call.app.vault, call.school_id, people);
  std::vector<ExportRow> rows;
  for (const auto& person : people) {
    const auto code = codes.find(person.id);
    const auto status = message(call.language, "sheet.status." + std::string(name_of(person.status)));
    rows.push_back({person.person, std::string(status), code == codes.end() ? "" : code->second});
  }
  return rows;
}

}  // namespace

net::Response query_people(const Call& call) {
  JsonBody body(call);
  const auto query = read_query(call, body);
  if (auto refused = body.refused()) return *refused;
  boost::json::object answer;
  call.app.database.read([&](db::Connection& connection) {
    const auto page = find_people(connection, call.school_id, query);
    answer = {{"people", people_json(call, connection, page)},
              {"total", page.total},
              {"page", query.offset / query.limit + 1},
              {"page_size", query.limit},
              {"classes", class_names(list_classes(connection, call.school_id, query.filter.kind))}};
  });
  return json_answer(200, answer);
}

net::Response remove_people(const Call& call) {
  JsonBody body(call);
  const auto selection = read_selection(body);
  const bool confirmed = body.flag("confirm_large");
  if (auto refused = body.refused()) return *refused;
  std::int64_t removed = 0;
  bool too_large = false;
  call.app.database.transaction([&](db::Connection& connection) {
    const auto roster = whole_roster(connection, call.school_id, selection.filter.kind).size();
    const auto chosen = selected_people(connection, call.school_id, selection).size();
    too_large = !confirmed && is_large_part(chosen, roster);
    if (too_large) return;
    removed = delete_people(connection, call.school_id, selection);
    add_audit(connection, call.app.world, {"people.delete", call.user_id(), call.school_id, "", removed});
  });
  return too_large ? refuse(call, 409, "confirm_large") : json_answer(200, {{"removed", removed}});
}

net::Response export_people(const Call& call) {
  JsonBody body(call);
  const auto selection = read_selection(body);
  body.flag("remind");
  if (auto refused = body.refused()) return *refused;
  std::vector<ExportRow> rows;
  call.app.database.transaction([&](db::Connection& connection) {
    rows = export_rows(call, connection, selection);
    add_audit(connection, call.app.world,
              {"people.export", call.user_id(), call.school_id, "", static_cast<std::int64_t>(rows.size())});
  });
  const auto kind = selection.filter.kind;
  return workbook_answer(export_name(kind, call.app.world.now()), make_export(kind, call.language, rows));
}

}  // namespace portal
