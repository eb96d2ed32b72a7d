// Who did what, when: ids only, no names, addresses or codes. Rows are only ever added.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

struct AuditEvent {
  std::string event;      // "login", "upload.keep", "invitation.send", "export" …
  std::string actor_id;   // user id; "" for the public pages and the command line
  std::string school_id;  // "" for the platform
  std::string object_id;  // what it was about; "" for none
  std::int64_t count = 0; // how many, where that says something
};

struct AuditRow {
  AuditEvent event;
  Milliseconds moment = 0;
};

// In the same transaction as what it tells about.
void add_audit(db::Connection& connection, const World& world, const AuditEvent& event);
// Newest first, at most `most`.
std::vector<AuditRow> list_audit(db::Connection& connection, std::string_view school_id, std::int64_t most);

}  // namespace portal
