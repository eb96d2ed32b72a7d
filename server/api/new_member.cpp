#include "server/api/new_member.h"

#include "core/roster/email.h"
#include "server/store/audit.h"
#include "server/store/mail.h"
#include "server/store/user_token.h"

namespace portal {
namespace {

std::expected<User, UserTrouble> known_or_new(db::Connection& connection, const Call& call, const Invitee& invitee) {
  if (auto known = find_user_by_email(connection, invitee.email)) return *std::move(known);
  return add_user(connection, call.app.world, {invitee.email, invitee.name, call.language, Beheerder::no});
}

void mail_link(db::Connection& connection, const Call& call, const User& user, std::string_view school_id) {
  auto token = issue_user_token(connection, call.app.world, user.id, TokenPurpose::user_invitation);
  queue_account_mail(connection, call.app.world, call.app.vault,
                     {MailPurpose::user_invitation, user.id, std::string(school_id), std::move(token)});
}

}  // namespace

void check_invitee(JsonBody& body, const Invitee& invitee, const InviteeFields& fields) {
  if (invitee.name.empty()) body.refuse(fields.name, "field.required");
  if (!is_email(invitee.email)) body.refuse(fields.email, "field.email");
}

std::expected<Member, UserTrouble> add_member(db::Connection& connection, const Call& call,
                                              std::string_view school_id, const Invitee& invitee) {
  auto user = known_or_new(connection, call, invitee);
  if (!user) return std::unexpected(user.error());
  if (const auto set = set_membership(connection, school_id, user->id, invitee.role); !set) {
    return std::unexpected(set.error());
  }
  const bool has_password = !user->password_hash.empty();
  if (!has_password) mail_link(connection, call, *user, school_id);
  add_audit(connection, call.app.world, {"member.add", call.user_id(), std::string(school_id), user->id, 1});
  user->password_hash.clear();
  return Member{*std::move(user), invitee.role, has_password};
}

}  // namespace portal
