#include "server/store/audit.h"

namespace portal {
namespace {

constexpr std::string_view insert_event =
    "insert into audit (id, moment, actor_id, school_id, event, object_id, how_many) values ($1, $2, $3, $4, $5, $6, "
    "$7)";
constexpr std::string_view select_events =
    "select event, actor_id, school_id, object_id, how_many, moment from audit where school_id = $1 order by id desc "
    "limit $2";

}  // namespace

void add_audit(db::Connection& connection, const World& world, const AuditEvent& event) {
  connection.execute(insert_event, {new_id(world), world.now(), event.actor_id, event.school_id, event.event,
                                    event.object_id, event.count});
}

std::vector<AuditRow> list_audit(db::Connection& connection, std::string_view school_id, std::int64_t most) {
  std::vector<AuditRow> events;
  for (const auto& row : connection.query(select_events, {std::string(school_id), most})) {
    events.push_back({{row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4)}, row.integer(5)});
  }
  return events;
}

}  // namespace portal
