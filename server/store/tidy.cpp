#include "server/store/tidy.h"

#include "server/store/invitation.h"

namespace portal {
namespace {

// Longer than any session may be set to last.
constexpr Milliseconds oldest_session = 30 * one_day;

constexpr std::string_view delete_sessions = "delete from user_session where created < $1";
constexpr std::string_view delete_tokens = "delete from user_token where expires < $1";
constexpr std::string_view delete_attempts = "delete from attempt where forget_at < $1";

}  // namespace

void tidy(db::Connection& connection, const World& world) {
  connection.execute(delete_sessions, {world.now() - oldest_session});
  connection.execute(delete_tokens, {world.now()});
  connection.execute(delete_attempts, {world.now()});
  expire_codes(connection, world);
}

}  // namespace portal
