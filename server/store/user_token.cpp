#include "server/store/user_token.h"

#include "server/secret/token.h"
#include "server/store/names.h"

namespace portal {
namespace {

constexpr Named<TokenPurpose> purposes[]{{TokenPurpose::password_reset, "password_reset"},
                                         {TokenPurpose::user_invitation, "user_invitation"}};

constexpr std::string_view kill_older =
    "update user_token set used = 1 where user_id = $1 and purpose = $2 and used = 0";
constexpr std::string_view insert_token =
    "insert into user_token (hash, user_id, purpose, expires, used) values ($1, $2, $3, $4, 0)";
constexpr std::string_view select_token =
    "select user_token.user_id, user_token.purpose from user_token join user_account on user_account.id = "
    "user_token.user_id where user_token.hash = $1 and user_token.used = 0 and user_token.expires > $2 and "
    "user_account.disabled = 0";
constexpr std::string_view use_token = "update user_token set used = 1 where hash = $1 and used = 0";

}  // namespace

std::string_view name_of(TokenPurpose purpose) { return word_for(purposes, purpose); }

std::string issue_user_token(db::Connection& connection, const World& world, std::string_view user_id,
                             TokenPurpose purpose) {
  const std::string word(name_of(purpose));
  connection.execute(kill_older, {std::string(user_id), word});
  std::string token = draw_token(world.random);
  const auto lifetime = purpose == TokenPurpose::password_reset ? reset_lifetime : invitation_lifetime;
  connection.execute(insert_token, {token_hash(token), std::string(user_id), word, world.now() + lifetime});
  return token;
}

std::optional<TokenUser> find_user_token(db::Connection& connection, const World& world, std::string_view token) {
  const auto rows = connection.query(select_token, {token_hash(token), world.now()});
  if (rows.empty()) {
    return std::nullopt;
  }
  return TokenUser{rows.front().text(0), stored(find_word(purposes, rows.front().text(1)))};
}

std::optional<TokenUser> use_user_token(db::Connection& connection, const World& world, std::string_view token) {
  const auto found = find_user_token(connection, world, token);
  const bool mine = found && connection.execute(use_token, {token_hash(token)}) == 1;
  return mine ? found : std::nullopt;
}

std::string password_link(std::string_view origin, std::string_view token) {
  return std::string(origin) + "/wachtwoord#" + std::string(token);
}

}  // namespace portal
