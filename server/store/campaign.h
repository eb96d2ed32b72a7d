// One press on "verstuur uitnodiging", and how far its mails are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/world.h"
#include "server/db/database.h"
#include "server/store/person.h"

namespace portal {

struct MailCounts {
  std::int64_t queued = 0;
  std::int64_t sending = 0;
  std::int64_t sent = 0;
  std::int64_t failed = 0;
  std::int64_t bounced = 0;
  std::int64_t unknown = 0;
};

struct Campaign {
  std::string id;
  Kind kind = Kind::students;
  std::string what;       // name_of(InvitationKind)
  std::string user_id;
  Milliseconds moment = 0;
  std::int64_t people = 0;      // got or kept a code
  std::int64_t code_only = 0;   // of those without a mail
  MailCounts mails;
  bool stopped = false;         // too many addresses were refused; what was still queued became failed
};

// Newest first.
std::vector<Campaign> list_campaigns(db::Connection& connection, std::string_view school_id);
std::optional<Campaign> find_campaign(db::Connection& connection, std::string_view school_id, std::string_view id);

// Why the whole outbox stands still: "" when it does not, else "connection"
// (the page shows it; it is the platform's trouble, not the school's).
std::string outbox_trouble(db::Connection& connection);

}  // namespace portal
