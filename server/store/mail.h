// The outbox in the database: one row a mail. Rows are written in the same transaction as what they tell
// about; server/outbox works them off. What a mail says is composed when it is sent; a one-time link waits
// here sealed and is wiped as soon as the mail is in a final state.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/messages.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/vault.h"
#include "server/store/person.h"

namespace portal {

enum class MailPurpose : std::uint8_t { invitation, reminder, password_reset, user_invitation, password_changed };
std::string_view name_of(MailPurpose purpose);

// To somebody who logs in. `token` ("" for password_changed) is sealed before it is stored.
struct AccountMail {
  MailPurpose purpose = MailPurpose::password_reset;
  std::string user_id;
  std::string school_id;  // for user_invitation: which school; "" for none
  std::string token;
};
void queue_account_mail(db::Connection& connection, const World& world, const Vault& vault, const AccountMail& mail);

// What is still queued for these people is never sent; nothing waits for them any more.
void call_off_mails(db::Connection& connection, std::string_view school_id, std::span<const std::string> person_ids);

// A mail that this server may send until its lease ends.
struct ClaimedMail {
  std::string id;
  MailPurpose purpose = MailPurpose::invitation;
  std::string school_id;   // "" for mails without a school
  std::string person_id;   // "" for account mails
  std::string user_id;     // "" for mails to people
  std::string campaign_id;
  std::string token;       // opened; "" for none
  std::string lease;       // who holds it: every later write names it
  std::int64_t attempts = 0;  // before this one
  Milliseconds created = 0;
};

// At most `most` rows that are due, the school with the oldest first; one update … returning.
std::vector<ClaimedMail> claim_mails(db::Connection& connection, const World& world, const Vault& vault,
                                     std::int64_t most, Milliseconds lease_time);

// Each returns false when the lease was lost: the caller must not go on with this mail.
// Written before the message is handed over: a crash from here on leaves `unknown`, never a second mail.
bool mark_handing_over(db::Connection& connection, const World& world, const ClaimedMail& mail);
bool mark_sent(db::Connection& connection, const World& world, const ClaimedMail& mail);
// Handed over, and no answer came: perhaps delivered, never sent again by itself.
bool mark_unknown(db::Connection& connection, const World& world, const ClaimedMail& mail);
bool mark_deferred(db::Connection& connection, const World& world, const ClaimedMail& mail, Milliseconds next_at);
bool mark_failed(db::Connection& connection, const World& world, const ClaimedMail& mail,
                 std::string_view reason);  // "refused": counts for stop_bouncing_campaign; or "cancelled" …
// Back to the queue untouched, when the trouble is ours.
bool release_mail(db::Connection& connection, const World& world, const ClaimedMail& mail, Milliseconds next_at);

// Leases that ran out: what was handed over becomes unknown for good, the rest is queued again.
std::int64_t recover_leases(db::Connection& connection, const World& world);
// Stops a campaign when more than 20 mails and a quarter of its tries were refused.
bool stop_bouncing_campaign(db::Connection& connection, const World& world, std::string_view school_id,
                            std::string_view campaign_id);
void set_outbox_trouble(db::Connection& connection, std::string_view trouble);  // see outbox_trouble

}  // namespace portal
