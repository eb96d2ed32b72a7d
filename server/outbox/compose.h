// Mails as text: plain and HTML side by side, in the reader's language, from messages "mail.*".
#pragma once

#include <string>
#include <string_view>

#include "core/base/messages.h"
#include "server/base/clock.h"
#include "server/store/mail.h"

namespace portal {

// Everything a mail may say. Fields that its purpose does not use stay "".
struct MailFacts {
  MailPurpose purpose = MailPurpose::invitation;
  Language language = Language::nl;
  std::string issuer;       // "CJP"
  std::string sender_name;  // the school's, or the issuer's
  std::string school;
  std::string given_name;
  std::string address;      // of the receiver
  std::string link;         // on the portal's own domain; the secret part only behind '#'
  std::string code;         // "XXXX-…", shown beside the link
  Milliseconds valid_until = 0;
};

struct MailFrame {
  std::string mail_id;      // Message-ID <mail_id@domain of from>: the same at every try
  std::string from;
  Milliseconds date = 0;    // when it was queued: the same at every try
};

// The whole message, CRLF line ends, lines under 998 bytes, headers encoded by RFC 2047 where needed;
// control characters in any field become spaces.
std::string compose_mail(const MailFacts& facts, const MailFrame& frame);

// Whether an address can go into an envelope: one @, no white space, control or other non-ASCII bytes, no
// quotes or angle brackets, at most 254 bytes.
bool is_mailable(std::string_view address);

}  // namespace portal
