// Hands one finished mail to an SMTP server: one connection, one recipient, one answer. Blocking; call it
// from a worker. TLS certificates are always verified.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace portal::net {

enum class SmtpSecurity : std::uint8_t {
  none,      // plain text; for a receiver on this machine
  starttls,  // required: a server that does not offer it gets nothing
  tls,       // from the first byte
};

struct SmtpSettings {
  std::string host;
  std::uint16_t port = 0;  // 0: 25 for none, 587 for starttls, 465 for tls
  SmtpSecurity security = SmtpSecurity::starttls;
  std::string user;  // "": no authentication
  std::string password;
  std::string greeting_name;  // our name in EHLO; "": this machine's name
  std::string ca_file;        // "": the system's certificates
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{60'000};
};

// Bare addresses ("a@b.nl"), as they go into MAIL FROM and RCPT TO.
struct Envelope {
  std::string from;
  std::string to;
};

enum class SmtpOutcome : std::uint8_t {
  sent,                // the server took it over
  temporary,           // 4xx to this mail: try again later
  recipient_refused,   // 5xx to the recipient or the mail, or an address that cannot be mailed: give up
  connection_trouble,  // no connection, no TLS, or 5xx to our greeting, log-in or sender: our own settings
                       // or the server are at fault, so the whole queue waits
  unknown,             // the mail was handed over and no answer came: perhaps delivered (RFC 1047)
};

struct SmtpAnswer {
  SmtpOutcome outcome = SmtpOutcome::connection_trouble;
  int code = 0;  // the server's last three digits; 0 when it said nothing
};

// Loads libcurl, with which `send` works; std::runtime_error names the Debian package when it is missing. `send` does
// this itself: call it at the start to hear of trouble before there is a mail.
void require_smtp();

// `rfc5322` is the whole mail, headers and body; its line ends become CRLF. Never throws for what a
// server does.
SmtpAnswer send(const SmtpSettings& settings, const Envelope& envelope, std::string_view rfc5322);

}  // namespace portal::net
