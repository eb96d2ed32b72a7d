// "Meekijken": a beheerder who looks into a school does so explicitly, for a limited time, and it is logged.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

struct Visit {
  std::string id;
  std::string school_id;
  std::string user_id;
  std::string reason;
  Milliseconds begun = 0;
  Milliseconds until = 0;  // visit_time after the beginning, or when it was ended
};

inline constexpr Milliseconds visit_time = 30 * one_minute;

Visit begin_visit(db::Connection& connection, const World& world, std::string_view school_id, std::string_view user_id,
                  std::string_view reason);
std::optional<Visit> current_visit(db::Connection& connection, const World& world, std::string_view school_id,
                                   std::string_view user_id);
void end_visit(db::Connection& connection, const World& world, std::string_view school_id, std::string_view user_id);
std::vector<Visit> list_visits(db::Connection& connection, std::string_view school_id);

}  // namespace portal
