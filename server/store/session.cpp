#include "server/store/session.h"

#include <algorithm>

#include "server/secret/token.h"

namespace portal {
namespace {

constexpr std::size_t most_sessions = 5;  // of one user; the one seen longest ago gives way

constexpr std::string_view insert_session =
    "insert into user_session (hash, user_id, school_id, created, last_seen) values ($1, $2, '', $3, $3)";
constexpr std::string_view select_session =
    "select user_id, school_id, created, last_seen from user_session where hash = $1";
constexpr std::string_view touch_session = "update user_session set last_seen = $2 where hash = $1";
constexpr std::string_view update_school = "update user_session set school_id = $2 where hash = $1";
constexpr std::string_view delete_session = "delete from user_session where hash = $1";
constexpr std::string_view delete_sessions_of = "delete from user_session where user_id = $1 and hash <> $2";
constexpr std::string_view select_hashes =
    "select hash from user_session where user_id = $1 order by last_seen desc, created desc";

// Writing at every request would make every reader a writer.
constexpr Milliseconds touch_at_most_every = 30 * one_second;

}  // namespace

NewSession start_session(db::Connection& connection, const World& world, std::string_view user_id,
                         std::string_view old_hash) {
  end_session(connection, old_hash);
  const auto hashes = connection.query(select_hashes, {std::string(user_id)});
  for (std::size_t at = most_sessions - 1; at < hashes.size(); ++at) {
    end_session(connection, hashes[at].text(0));
  }
  NewSession made;
  made.token = draw_token(world.random);
  made.hash = token_hash(made.token);
  connection.execute(insert_session, {made.hash, std::string(user_id), world.now()});
  return made;
}

std::optional<Session> find_session(db::Connection& connection, const World& world, const SessionSettings& limits,
                                    std::string_view token, Touch touch) {
  Session session;
  session.hash = token_hash(token);
  const auto rows = connection.query(select_session, {session.hash});
  if (rows.empty()) {
    return std::nullopt;
  }
  session.school_id = rows.front().text(1);
  session.created = rows.front().integer(2);
  const Milliseconds now = world.now();
  Milliseconds last_seen = rows.front().integer(3);
  session.absolute_until = session.created + limits.absolute;
  if (now >= last_seen + limits.idle || now >= session.absolute_until) {
    return std::nullopt;
  }
  const auto user = find_user(connection, rows.front().text(0));
  if (!user || user->disabled) {
    return std::nullopt;
  }
  session.user = *user;
  session.touch_due = now >= last_seen + touch_at_most_every;
  if (touch == Touch::yes && session.touch_due) {
    session.touch_due = false;
    connection.execute(touch_session, {session.hash, now});
    last_seen = now;
  }
  session.idle_until = std::min(last_seen + limits.idle, session.absolute_until);
  return session;
}

void choose_school(db::Connection& connection, std::string_view session_hash, std::string_view school_id) {
  connection.execute(update_school, {std::string(session_hash), std::string(school_id)});
}

void end_session(db::Connection& connection, std::string_view session_hash) {
  connection.execute(delete_session, {std::string(session_hash)});
}

void end_sessions_of(db::Connection& connection, std::string_view user_id, std::string_view keep_hash) {
  connection.execute(delete_sessions_of, {std::string(user_id), std::string(keep_hash)});
}

}  // namespace portal
