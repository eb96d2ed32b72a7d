// One-time links for users: choose a new password, accept an invitation. Only the hash is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

enum class TokenPurpose : std::uint8_t { password_reset, user_invitation };
std::string_view name_of(TokenPurpose purpose);

inline constexpr Milliseconds reset_lifetime = one_hour;
inline constexpr Milliseconds invitation_lifetime = 14 * one_day;

// The newest only: older ones of the same user and purpose die. Lifetime by purpose.
std::string issue_user_token(db::Connection& connection, const World& world, std::string_view user_id,
                             TokenPurpose purpose);
// The user of a live token of either purpose, without using it up.
struct TokenUser {
  std::string user_id;
  TokenPurpose purpose = TokenPurpose::password_reset;
};
std::optional<TokenUser> find_user_token(db::Connection& connection, const World& world, std::string_view token);
// The same, and it can never be used again.
std::optional<TokenUser> use_user_token(db::Connection& connection, const World& world, std::string_view token);

// "ORIGIN/wachtwoord#TOKEN": the fragment never reaches a log.
std::string password_link(std::string_view origin, std::string_view token);

}  // namespace portal
