// Mail over SMTP (server/net/smtp.h).
#pragma once

#include "server/base/settings.h"
#include "server/outbox/post.h"

namespace portal {

class SmtpPost : public Post {
 public:
  explicit SmtpPost(MailServer server);  // std::runtime_error: net::require_smtp
  Delivery deliver(const Letter& letter) override;

 private:
  MailServer server_;
};

}  // namespace portal
