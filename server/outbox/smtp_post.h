// Mail over SMTP (server/net/smtp.h).
#pragma once

#include "server/base/settings.h"
#include "server/outbox/post.h"

namespace portal {

class SmtpPost : public Post {
 public:
  explicit SmtpPost(SmtpSettings settings) : settings_(std::move(settings)) {}
  Delivery deliver(const Letter& letter) override;

 private:
  SmtpSettings settings_;
};

}  // namespace portal
