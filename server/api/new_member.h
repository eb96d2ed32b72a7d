// Somebody gets a role in a school: made known when nobody has this address yet, and mailed a link to choose a
// password until one was chosen.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "server/api/json_body.h"
#include "server/store/user.h"

namespace portal {

struct Invitee {
  std::string email;
  std::string name;
  Role role = Role::docent_plus;
};

struct InviteeFields {
  std::string_view email;
  std::string_view name;
};

// Notes an empty name and an address that cannot be mailed.
void check_invitee(JsonBody& body, const Invitee& invitee, const InviteeFields& fields);

// In a transaction that is rolled back when there is trouble.
std::expected<Member, UserTrouble> add_member(db::Connection& connection, const Call& call,
                                              std::string_view school_id, const Invitee& invitee);

}  // namespace portal
