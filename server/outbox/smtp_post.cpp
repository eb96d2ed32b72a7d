#include "server/outbox/smtp_post.h"

#include <utility>

#include "server/net/smtp.h"

namespace portal {
namespace {

net::SmtpSecurity security_of(MailSecurity security) {
  switch (security) {
    case MailSecurity::none:
      return net::SmtpSecurity::none;
    case MailSecurity::tls:
      return net::SmtpSecurity::tls;
    case MailSecurity::starttls:
      break;
  }
  return net::SmtpSecurity::starttls;
}

Delivery delivery_of(net::SmtpOutcome outcome) {
  switch (outcome) {
    case net::SmtpOutcome::sent:
      return Delivery::sent;
    case net::SmtpOutcome::temporary:
      return Delivery::deferred;
    case net::SmtpOutcome::recipient_refused:
      return Delivery::refused;
    case net::SmtpOutcome::connection_trouble:
      return Delivery::connection_trouble;
    case net::SmtpOutcome::unknown:
      break;
  }
  return Delivery::unknown;
}

}  // namespace

SmtpPost::SmtpPost(MailServer server) : server_(std::move(server)) { net::require_smtp(); }

Delivery SmtpPost::deliver(const Letter& letter) {
  net::SmtpSettings settings;
  settings.host = server_.host;
  settings.port = server_.port;
  settings.security = security_of(server_.security);
  settings.user = server_.user;
  settings.password = server_.password;
  settings.ca_file = server_.ca_file;
  return delivery_of(net::send(settings, {letter.from, letter.to}, letter.message).outcome);
}

}  // namespace portal
