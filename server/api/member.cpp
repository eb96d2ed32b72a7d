// The users of a school: who runs it, and who may look at its lists.
#include <algorithm>

#include "core/base/fold.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/new_member.h"
#include "server/db/transaction.h"
#include "server/store/audit.h"

namespace portal {
namespace {

boost::json::object member_json(const Member& member) {
  return {{"id", member.user.id},
          {"name", member.user.name},
          {"email", member.user.email},
          {"role", name_of(member.role)},
          {"has_password", member.has_password}};
}

std::optional<Member> find_member(db::Connection& connection, const Call& call) {
  auto members = members_of(connection, call.school_id);
  const auto found = std::ranges::find_if(
      members, [&](const Member& member) { return member.user.id == call.request.param("user"); });
  return found == members.end() ? std::nullopt : std::optional(*std::move(found));
}

net::Response refuse_member(const Call& call, UserTrouble trouble) {
  switch (trouble) {
    case UserTrouble::absent: return not_found(call);
    case UserTrouble::bad_email: return refuse_field(call, "email", "field.email");
    case UserTrouble::email_taken: return refuse(call, 409, "already_member");
    case UserTrouble::last_budgethouder: break;
  }
  return refuse(call, 409, "last_budgethouder");
}

void note(db::Connection& connection, const Call& call, std::string event, const std::string& user_id) {
  add_audit(connection, call.app.world, {std::move(event), call.user_id(), call.school_id, user_id, 1});
}

}  // namespace

net::Response get_members(const Call& call) {
  boost::json::array users;
  call.app.database.read([&](db::Connection& connection) {
    users.clear();
    for (const auto& member : members_of(connection, call.school_id)) users.push_back(member_json(member));
  });
  return json_answer(200, {{"users", std::move(users)}});
}

net::Response invite_member(const Call& call) {
  JsonBody body(call);
  const Invitee invitee{clean(body.text("email", 254)).text, clean(body.text("name", 100)).text,
                        body.named("role", role_named).value_or(Role::docent_plus)};
  check_invitee(body, invitee, {"email", "name"});
  if (auto refused = body.refused()) return *refused;
  const auto added = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    const auto known = find_user_by_email(connection, invitee.email);
    if (known && role_in_school(connection, call.school_id, known->id)) {
      return std::expected<Member, UserTrouble>(std::unexpected(UserTrouble::email_taken));
    }
    return add_member(connection, call, call.school_id, invitee);
  });
  return added ? json_answer(201, member_json(*added)) : refuse_member(call, added.error());
}

net::Response change_member(const Call& call) {
  JsonBody body(call);
  const auto role = body.named("role", role_named);
  if (auto refused = body.refused()) return *refused;
  const auto changed = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    auto member = find_member(connection, call);
    if (!member) return std::expected<Member, UserTrouble>(std::unexpected(UserTrouble::absent));
    const auto set = set_membership(connection, call.school_id, member->user.id, *role);
    if (!set) return std::expected<Member, UserTrouble>(std::unexpected(set.error()));
    note(connection, call, "member.change", member->user.id);
    member->role = *role;
    return std::expected<Member, UserTrouble>(*std::move(member));
  });
  return changed ? json_answer(200, member_json(*changed)) : refuse_member(call, changed.error());
}

net::Response remove_member(const Call& call) {
  const auto removed = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    const auto member = find_member(connection, call);
    if (!member) return std::expected<void, UserTrouble>(std::unexpected(UserTrouble::absent));
    auto gone = remove_membership(connection, call.school_id, member->user.id);
    if (gone) note(connection, call, "member.remove", member->user.id);
    return gone;
  });
  return removed ? no_content() : refuse_member(call, removed.error());
}

}  // namespace portal
