#include "server/store/campaign.h"

#include "server/store/names.h"
#include "server/store/setting.h"

namespace portal {
namespace {

constexpr std::string_view select_campaigns =
    "select id, kind, what, user_id, moment, people, code_only, stopped from campaign where school_id = $1 "
    "order by id desc limit 100";
constexpr std::string_view select_campaign =
    "select id, kind, what, user_id, moment, people, code_only, stopped from campaign where school_id = $1 and id = $2";
constexpr std::string_view count_mails =
    "select state, count(*) from mail where school_id = $1 and campaign_id = $2 group by state";

MailCounts counts_of(db::Connection& connection, std::string_view school_id, const std::string& campaign_id) {
  MailCounts counts;
  for (const auto& row : connection.query(count_mails, {std::string(school_id), campaign_id})) {
    switch (stored(mail_state_named(row.text(0)))) {
      case MailState::queued:
        counts.queued = row.integer(1);
        break;
      case MailState::sending:
        counts.sending = row.integer(1);
        break;
      case MailState::sent:
        counts.sent = row.integer(1);
        break;
      case MailState::failed:
        counts.failed = row.integer(1);
        break;
      case MailState::bounced:
        counts.bounced = row.integer(1);
        break;
      case MailState::unknown:
        counts.unknown = row.integer(1);
        break;
      case MailState::none:
      case MailState::no_email:
        break;  // of people, never of a mail
    }
  }
  return counts;
}

Campaign campaign_of(db::Connection& connection, std::string_view school_id, const db::Row& row) {
  return {row.text(0),    stored(kind_named(row.text(1))),
          row.text(2),    row.text(3),
          row.integer(4), row.integer(5),
          row.integer(6), counts_of(connection, school_id, row.text(0)),
          row.integer(7) != 0};
}

}  // namespace

std::vector<Campaign> list_campaigns(db::Connection& connection, std::string_view school_id) {
  std::vector<Campaign> campaigns;
  for (const auto& row : connection.query(select_campaigns, {std::string(school_id)})) {
    campaigns.push_back(campaign_of(connection, school_id, row));
  }
  return campaigns;
}

std::optional<Campaign> find_campaign(db::Connection& connection, std::string_view school_id, std::string_view id) {
  const auto rows = connection.query(select_campaign, {std::string(school_id), std::string(id)});
  return rows.empty() ? std::nullopt : std::optional(campaign_of(connection, school_id, rows.front()));
}

std::string outbox_trouble(db::Connection& connection) {
  return find_setting(connection, "outbox_trouble").value_or("");
}

}  // namespace portal
