// Limits on tries, in the database: they survive a restart and count for all servers together. The table
// holds keyed hashes, no addresses. A limit ends by itself; nothing is locked for good.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/keys.h"

namespace portal {

// At most `most` in each window; windows lie fixed on the clock.
struct Limit {
  std::string_view name;
  std::int64_t most = 0;
  Milliseconds window = 0;
};

// After `free` failures a pause of `first`, doubled with each further one up to `longest`; forgotten after `forget`.
struct Backoff {
  std::string_view name;
  std::int64_t free = 0;
  Milliseconds first = 0;
  Milliseconds longest = 0;
  Milliseconds forget = 0;
};

inline constexpr Limit login_per_address{"login_address", 50, one_hour};
inline constexpr Backoff login_per_account{"login_account", 5, one_second, 15 * one_minute, one_day};
inline constexpr Limit reset_per_account{"reset_account", 3, one_hour};
inline constexpr Limit reset_per_address{"reset_address", 20, one_hour};
inline constexpr Limit activation_per_address{"activation_address", 10, one_hour};  // wrong codes only
inline constexpr Limit activation_overall{"activation_overall", 1000, one_hour};    // wrong codes only
inline constexpr Limit uploads_per_school{"upload_school", 60, one_hour};
inline constexpr Limit exports_per_user{"export_user", 60, one_hour};

// 0: go ahead; else milliseconds until the next try may be made (for Retry-After).
using Pause = Milliseconds;

// Counts one try and answers whether it may go ahead: `most` may, the next may not.
Pause count_attempt(db::Connection& connection, const World& world, const Keys& keys, const Limit& limit,
                    std::string_view subject);
// Asks without counting, for limits that count only failures.
Pause ask_limit(db::Connection& connection, const World& world, const Keys& keys, const Limit& limit,
                std::string_view subject);

Pause ask_backoff(db::Connection& connection, const World& world, const Keys& keys, const Backoff& backoff,
                  std::string_view subject);
void count_failure(db::Connection& connection, const World& world, const Keys& keys, const Backoff& backoff,
                   std::string_view subject);
void forget_failures(db::Connection& connection, const Keys& keys, const Backoff& backoff, std::string_view subject);

// The part of an address that one household shares: IPv4 as it is, IPv6 its first 64 bits.
std::string address_block(std::string_view peer);

}  // namespace portal
