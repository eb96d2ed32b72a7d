#include "server/store/visit.h"

namespace portal {
namespace {

constexpr std::string_view insert_visit =
    "insert into visit (school_id, id, user_id, reason, begun, until) values ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view select_current =
    "select id, school_id, user_id, reason, begun, until from visit where school_id = $1 and user_id = $2 and "
    "until > $3 order by id desc limit 1";
constexpr std::string_view select_visits =
    "select id, school_id, user_id, reason, begun, until from visit where school_id = $1 order by id desc limit 200";
constexpr std::string_view close_visit =
    "update visit set until = $3 where school_id = $1 and user_id = $2 and until > $3";

Visit visit_of(const db::Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)};
}

}  // namespace

Visit begin_visit(db::Connection& connection, const World& world, std::string_view school_id, std::string_view user_id,
                  std::string_view reason) {
  end_visit(connection, world, school_id, user_id);
  Visit visit{new_id(world),       std::string(school_id), std::string(user_id),
              std::string(reason), world.now(),            world.now() + visit_time};
  connection.execute(insert_visit,
                     {visit.school_id, visit.id, visit.user_id, visit.reason, visit.begun, visit.until});
  return visit;
}

std::optional<Visit> current_visit(db::Connection& connection, const World& world, std::string_view school_id,
                                   std::string_view user_id) {
  const auto rows = connection.query(select_current, {std::string(school_id), std::string(user_id), world.now()});
  return rows.empty() ? std::nullopt : std::optional(visit_of(rows.front()));
}

void end_visit(db::Connection& connection, const World& world, std::string_view school_id, std::string_view user_id) {
  connection.execute(close_visit, {std::string(school_id), std::string(user_id), world.now()});
}

std::vector<Visit> list_visits(db::Connection& connection, std::string_view school_id) {
  std::vector<Visit> visits;
  for (const auto& row : connection.query(select_visits, {std::string(school_id)})) {
    visits.push_back(visit_of(row));
  }
  return visits;
}

}  // namespace portal
