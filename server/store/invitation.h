// "verstuur uitnodiging": a code for everyone selected, a mail in the outbox for who has an address.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/vault.h"
#include "server/store/campaign.h"
#include "server/store/person.h"

namespace portal {

// Invitation: everyone selected who has no live code and did not activate; who was invited before is left
// alone. Reminder: only those with a live code, which they keep (it may be printed on a letter).
enum class InvitationKind : std::uint8_t { invitation, reminder };
std::string_view name_of(InvitationKind kind);

struct InvitationPreview {
  std::int64_t selected = 0;
  std::int64_t mails = 0;            // "n krijgen een mail"
  std::int64_t code_only = 0;        // "m krijgen alleen een code": no e-mail address
  std::int64_t already_invited = 0;  // have a live code: left alone, or among mails + code_only of a reminder
  std::int64_t skipped = 0;          // activated already; for a reminder also: without a live code
};

InvitationPreview preview_invitation(db::Connection& connection, std::string_view school_id, InvitationKind kind,
                                     const Selection& selection);

struct InvitationOrder {
  std::string key;  // the client's own random text for this press on the button: a second press with the same
                    // key answers with the first campaign and sends nothing
  InvitationKind kind = InvitationKind::invitation;
  Selection selection;
};

// One transaction's worth of work: all codes and all mails, or none.
Campaign send_invitations(db::Connection& connection, const World& world, const Vault& vault,
                          std::string_view school_id, std::string_view user_id, const InvitationOrder& order);

// 23:59:59.999 Amsterdam winter time (22:59:59.999 UTC) on 31 December of the next calendar year.
Milliseconds default_valid_until(Milliseconds now);

// The live codes of these people as text "XXXX-XXXX-XXXX-XXXX", by person id; who has none is not in it.
std::unordered_map<std::string, std::string> codes_of(db::Connection& connection, const Vault& vault,
                                                      std::string_view school_id,
                                                      std::span<const StoredPerson> people);

// One person's.
struct LiveCode {
  std::string text;
  Milliseconds valid_until = 0;
};
std::optional<LiveCode> live_code(db::Connection& connection, const Vault& vault, std::string_view school_id,
                                  std::string_view person_id);

// Withdraws the live codes of a selection and its unsent mails. Returns how many people changed.
std::int64_t withdraw_codes(db::Connection& connection, const World& world, std::string_view school_id,
                            const Selection& selection);
// Codes past their date, in all schools: status becomes expired. Called now and then by the server.
std::int64_t expire_codes(db::Connection& connection, const World& world);

}  // namespace portal
