#include "server/outbox/worker.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <thread>

#include "core/base/fold.h"
#include "core/roster/email.h"
#include "server/base/log.h"
#include "server/outbox/compose.h"
#include "server/store/campaign.h"
#include "server/store/invitation.h"
#include "server/store/school.h"
#include "server/store/user.h"
#include "server/store/user_token.h"

namespace portal {
namespace {

constexpr std::int64_t batch = 20;
constexpr Milliseconds lease_time = 5 * one_minute;
constexpr Milliseconds longest_pause = 15 * one_minute;
constexpr Milliseconds give_up_after = 4 * one_day;

// RFC 5321, 4.5.4.1, but gentler at first: greylisting lets the second try in after some minutes.
Milliseconds delay_after(std::int64_t attempts) {
  constexpr std::array delays{5 * one_minute, 15 * one_minute, 30 * one_minute, one_hour, 2 * one_hour};
  return delays.at(std::min(static_cast<std::size_t>(attempts), delays.size() - 1));
}

// Somebody who was deleted, withdrawn or has activated since gets no mail: then there are no facts.
std::optional<MailFacts> facts_for_person(db::Connection& connection, const Vault& vault, const Settings& settings,
                                          const ClaimedMail& mail) {
  const auto school = find_school(connection, mail.school_id);
  const auto person = find_person(connection, mail.school_id, mail.person_id);
  const auto code = live_code(connection, vault, mail.school_id, mail.person_id);
  if (!school || !person || !code) {
    return std::nullopt;
  }
  const auto& data = school->data;
  MailFacts facts;
  facts.language = data.language;
  facts.sender_name = data.mail_sender_name.empty() ? data.name : data.mail_sender_name;
  facts.school = data.name;
  facts.given_name = person->person.given_name;
  facts.address = person->person.email;
  facts.code = code->text;
  facts.link = settings.origin + "/activeren#" + code->text;
  facts.valid_until = code->valid_until;
  return facts;
}

std::optional<MailFacts> facts_for_user(db::Connection& connection, const Settings& settings,
                                        const ClaimedMail& mail) {
  const auto user = find_user(connection, mail.user_id);
  if (!user || user->disabled || (mail.token.empty() && mail.purpose != MailPurpose::password_changed)) {
    return std::nullopt;
  }
  const auto school = find_school(connection, mail.school_id);
  MailFacts facts;
  facts.language = user->language;
  facts.sender_name = settings.issuer;
  facts.school = school ? school->data.name : "";
  facts.given_name = user->name;
  facts.address = user->email;
  facts.link = mail.token.empty() ? settings.origin : password_link(settings.origin, mail.token);
  return facts;
}

std::optional<MailFacts> facts_for(db::Connection& connection, const Vault& vault, const Settings& settings,
                                   const ClaimedMail& mail) {
  auto facts = mail.person_id.empty() ? facts_for_user(connection, settings, mail)
                                      : facts_for_person(connection, vault, settings, mail);
  if (facts) {
    facts->purpose = mail.purpose;
    facts->issuer = settings.issuer;
  }
  return facts;
}

}  // namespace

OutboxWorker::OutboxWorker(db::Database& database, World world, const Vault& vault, Post& post,
                           const Settings& settings)
    : database_(database),
      world_(world),
      vault_(vault),
      post_(post),
      settings_(settings),
      pace_(settings.mails_per_second_per_domain) {}

std::int64_t OutboxWorker::work_once(const std::atomic<bool>& stop) {
  if (world_.now() < paused_until_) {
    return 0;
  }
  const auto mails = database_.in_transaction([&](db::Connection& connection) {
    recover_leases(connection, world_);
    return claim_mails(connection, world_, vault_, batch, lease_time);
  });
  std::int64_t tried = 0;
  for (std::size_t at = 0; at < mails.size(); ++at) {
    if (stop) {
      give_back(std::span(mails).subspan(at));
      break;
    }
    const auto going = send(mails[at]);
    if (going == Going::pause) {
      give_back(std::span(mails).subspan(at));
      pause_queue();
      break;
    }
    tried += going == Going::on ? 1 : 0;
  }
  return tried;
}

void OutboxWorker::give_back(std::span<const ClaimedMail> mails) {
  database_.transaction([&](db::Connection& connection) {
    for (const auto& mail : mails) {
      release_mail(connection, world_, mail, world_.now());
    }
  });
}

OutboxWorker::Going OutboxWorker::send(const ClaimedMail& mail) {
  const auto facts =
      database_.in_read([&](db::Connection& connection) { return facts_for(connection, vault_, settings_, mail); });
  if (!facts || !is_mailable(facts->address)) {
    database_.transaction([&](db::Connection& connection) {
      mark_failed(connection, world_, mail, facts ? "bad_address" : "called_off");
    });
    return Going::on;
  }
  const Milliseconds wait = pace_.take_turn(fold(email_domain(facts->address)), world_.now());
  const bool mine = database_.in_transaction([&](db::Connection& connection) {
    if (wait > 0) {
      release_mail(connection, world_, mail, world_.now() + wait);
      return false;
    }
    return mark_handing_over(connection, world_, mail);
  });
  if (!mine) {
    return Going::waits;
  }
  const auto delivery = post_.deliver({mail.id, settings_.mail_from, facts->address,
                                       compose_mail(*facts, {mail.id, settings_.mail_from, mail.created})});
  if (delivery == Delivery::connection_trouble) {
    return Going::pause;
  }
  note(mail, delivery);
  return Going::on;
}

void OutboxWorker::note(const ClaimedMail& mail, Delivery delivery) {
  database_.transaction([&](db::Connection& connection) {
    if (trouble_may_be_told_) {
      set_outbox_trouble(connection, "");
    }
    switch (delivery) {
      case Delivery::sent:
        mark_sent(connection, world_, mail);
        break;
      case Delivery::refused:
        mark_failed(connection, world_, mail, "refused");
        if (!mail.campaign_id.empty() &&
            stop_bouncing_campaign(connection, world_, mail.school_id, mail.campaign_id)) {
          log_event(LogLevel::warning, "campaign.stopped", {{"campaign", mail.campaign_id}});
        }
        break;
      case Delivery::deferred:
        defer(connection, mail);
        break;
      case Delivery::unknown:
      case Delivery::connection_trouble:
        mark_unknown(connection, world_, mail);
        break;
    }
  });
  troubles_in_a_row_ = 0;
  trouble_may_be_told_ = false;
  log_event(LogLevel::info, "mail.tried", {{"mail", mail.id}, {"delivery", name_of(delivery)}});
}

void OutboxWorker::defer(db::Connection& connection, const ClaimedMail& mail) {
  if (world_.now() - mail.created >= give_up_after) {
    mark_failed(connection, world_, mail, "gave_up");
    return;
  }
  const Milliseconds delay = delay_after(mail.attempts);
  const auto jitter = static_cast<Milliseconds>(world_.random.below(static_cast<std::uint32_t>(delay / 5)));
  mark_deferred(connection, world_, mail, world_.now() + delay + jitter);
}

void OutboxWorker::pause_queue() {
  const Milliseconds pause = std::min<Milliseconds>(longest_pause, (10 * one_second) << std::min<std::int64_t>(troubles_in_a_row_, 8));
  ++troubles_in_a_row_;
  trouble_may_be_told_ = true;
  paused_until_ = world_.now() + pause;
  database_.transaction([](db::Connection& connection) { set_outbox_trouble(connection, "connection"); });
  log_event(LogLevel::error, "outbox.paused", {{"milliseconds", pause}});
}

void OutboxWorker::run(const std::atomic<bool>& stop) {
  while (!stop) {
    std::int64_t handled = 0;
    try {
      handled = work_once(stop);
    } catch (const std::exception&) {
      log_event(LogLevel::error, "outbox.trouble");
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    if (handled == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(250));
    }
  }
}

}  // namespace portal
