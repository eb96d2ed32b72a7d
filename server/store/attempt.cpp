#include "server/store/attempt.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace portal {
namespace {

constexpr std::string_view count_try =
    "insert into attempt (subject, tries, first_at, last_at, forget_at) values ($1, 1, $2, $3, $4) on conflict "
    "(subject) do update set tries = case when attempt.first_at = excluded.first_at then attempt.tries + 1 else 1 "
    "end, first_at = excluded.first_at, last_at = excluded.last_at, forget_at = excluded.forget_at returning tries";
constexpr std::string_view select_window = "select tries from attempt where subject = $1 and first_at = $2";
constexpr std::string_view count_failed =
    "insert into attempt (subject, tries, first_at, last_at, forget_at) values ($1, 1, $2, $2, $3) on conflict "
    "(subject) do update set tries = case when attempt.forget_at > excluded.last_at then attempt.tries + 1 else 1 "
    "end, last_at = excluded.last_at, forget_at = excluded.forget_at";
constexpr std::string_view select_failures =
    "select tries, last_at from attempt where subject = $1 and forget_at > $2";
constexpr std::string_view delete_failures = "delete from attempt where subject = $1";

std::string key_of(const Keys& keys, std::string_view name, std::string_view subject) {
  return keyed_hash(keys, KeyUse::attempt, std::string(name) + "|" + std::string(subject));
}

Milliseconds window_begin(const Limit& limit, Milliseconds now) { return now - now % limit.window; }

Milliseconds delay_after(const Backoff& backoff, std::int64_t failures) {
  Milliseconds delay = backoff.first;
  for (std::int64_t more = backoff.free; more < failures && delay < backoff.longest; ++more) {
    delay *= 2;
  }
  return std::min(delay, backoff.longest);
}

}  // namespace

Pause count_attempt(db::Connection& connection, const World& world, const Keys& keys, const Limit& limit,
                    std::string_view subject) {
  const Milliseconds now = world.now();
  const Milliseconds begin = window_begin(limit, now);
  const auto tries =
      connection.query(count_try, {key_of(keys, limit.name, subject), begin, now, begin + limit.window});
  return tries.front().integer(0) <= limit.most ? 0 : begin + limit.window - now;
}

Pause ask_limit(db::Connection& connection, const World& world, const Keys& keys, const Limit& limit,
                std::string_view subject) {
  const Milliseconds now = world.now();
  const Milliseconds begin = window_begin(limit, now);
  const auto tries = connection.query(select_window, {key_of(keys, limit.name, subject), begin});
  return tries.empty() || tries.front().integer(0) < limit.most ? 0 : begin + limit.window - now;
}

Pause ask_backoff(db::Connection& connection, const World& world, const Keys& keys, const Backoff& backoff,
                  std::string_view subject) {
  const Milliseconds now = world.now();
  const auto rows = connection.query(select_failures, {key_of(keys, backoff.name, subject), now});
  if (rows.empty() || rows.front().integer(0) < backoff.free) {
    return 0;
  }
  // A clock that was set back must not make the pause longer than it can be.
  const Milliseconds delay = delay_after(backoff, rows.front().integer(0));
  return std::clamp<Milliseconds>(rows.front().integer(1) + delay - now, 0, delay);
}

void count_failure(db::Connection& connection, const World& world, const Keys& keys, const Backoff& backoff,
                   std::string_view subject) {
  connection.execute(count_failed,
                     {key_of(keys, backoff.name, subject), world.now(), world.now() + backoff.forget});
}

void forget_failures(db::Connection& connection, const Keys& keys, const Backoff& backoff, std::string_view subject) {
  connection.execute(delete_failures, {key_of(keys, backoff.name, subject)});
}

std::string address_block(std::string_view peer) {
  constexpr std::string_view mapped = "::ffff:";
  if (peer.starts_with(mapped) && peer.find('.') != std::string_view::npos) {
    return std::string(peer.substr(mapped.size()));
  }
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET6, std::string(peer).c_str(), bytes.data()) != 1) {
    return std::string(peer);
  }
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  return std::string(text.data()) + "/64";
}

}  // namespace portal
