// Sessions of users: an opaque token in a cookie, its hash here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/settings.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/store/user.h"

namespace portal {

struct Session {
  std::string hash;           // names the session; the token itself is only in the cookie
  User user;
  std::string school_id;      // the school chosen last, "" for none; check the membership on every request
  Milliseconds created = 0;
  Milliseconds idle_until = 0;      // for the warning on the page
  Milliseconds absolute_until = 0;
  bool touch_due = false;     // Touch::yes would write now (at most every half minute)
};

struct NewSession {
  std::string token;  // for the cookie, 43 characters
  std::string hash;
};

// `old_hash` ("" for none) dies in the same breath: rotation at log-in and at step-up.
NewSession start_session(db::Connection& connection, const World& world, std::string_view user_id,
                         std::string_view old_hash);
// yes: a person did something, the idle time starts again; not inside Database::read.
enum class Touch : std::uint8_t { no, yes };
// Nothing for unknown, timed-out, or a disabled user's sessions.
std::optional<Session> find_session(db::Connection& connection, const World& world, const SessionSettings& limits,
                                    std::string_view token, Touch touch);
void choose_school(db::Connection& connection, std::string_view session_hash, std::string_view school_id);
void end_session(db::Connection& connection, std::string_view session_hash);
// `keep_hash` ("" for none) stays.
void end_sessions_of(db::Connection& connection, std::string_view user_id, std::string_view keep_hash);

}  // namespace portal
