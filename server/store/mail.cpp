#include "server/store/mail.h"

#include "server/store/ids.h"
#include "server/store/names.h"
#include "server/store/setting.h"

namespace portal {
namespace {

constexpr Named<MailPurpose> purposes[]{{MailPurpose::invitation, "invitation"},
                                        {MailPurpose::reminder, "reminder"},
                                        {MailPurpose::password_reset, "password_reset"},
                                        {MailPurpose::user_invitation, "user_invitation"},
                                        {MailPurpose::password_changed, "password_changed"}};

// An account mail is a campaign of its own: its id stands in both places.
constexpr std::string_view insert_mail =
    "insert into mail (school_id, id, campaign_id, subject_id, purpose, sealed_token, state, handing_over, reason, "
    "attempts, next_at, lease, lease_until, created, changed) values ($1, $2, $2, $3, $4, $5, 'queued', 0, '', 0, "
    "$6, '', 0, $6, $6)";
constexpr std::string_view call_off =
    "update mail set state = 'failed', reason = 'called_off' where school_id = $1 and state = 'queued' and subject_id "
    "in ({ids})";
constexpr std::string_view stop_waiting =
    "update person set mail_state = 'none' where school_id = $1 and mail_state = 'queued' and id in ({ids})";
// Turn by turn over the campaigns, so that a school with 30,000 mails does not keep the next one waiting.
constexpr std::string_view claim =
    "update mail set state = 'sending', lease = $1, lease_until = $2, attempts = attempts + 1, changed = $3 where "
    "state = 'queued' and (school_id, id) in (select school_id, id from (select school_id, id, next_at, row_number() "
    "over (partition by school_id, campaign_id order by next_at, id) as turn from mail where state = 'queued' and "
    "next_at <= $3) due order by turn, next_at, id limit $4) returning school_id, id, campaign_id, subject_id, "
    "purpose, sealed_token, attempts, created";
constexpr std::string_view hand_over =
    "update mail set handing_over = 1, lease_until = $4 where school_id = $1 and id = $2 and lease = $3 and "
    "state = 'sending' and lease_until > $5";
constexpr std::string_view finish =
    "update mail set state = $4, reason = $5, changed = $6, lease = '', lease_until = 0, handing_over = 0, "
    "sealed_token = '' where school_id = $1 and id = $2 and lease = $3";
constexpr std::string_view give_back =
    "update mail set state = 'queued', reason = $4, changed = $5, next_at = $6, attempts = attempts - $7, lease = '', "
    "lease_until = 0, handing_over = 0 where school_id = $1 and id = $2 and lease = $3";
constexpr std::string_view mark_person =
    "update person set mail_state = $3, mail_at = $4 where school_id = $1 and id = $2";
constexpr std::string_view lost_in_the_air =
    "update mail set state = 'unknown', lease = '', handing_over = 0, sealed_token = '', changed = $1 where "
    "state = 'sending' and handing_over = 1 and lease_until <= $1 returning school_id, subject_id";
constexpr std::string_view never_left =
    "update mail set state = 'queued', lease = '', changed = $1 where state = 'sending' and handing_over = 0 and "
    "lease_until <= $1";
constexpr std::string_view count_results =
    "select coalesce(sum(case when state = 'failed' and reason = 'refused' then 1 else 0 end), 0), "
    "coalesce(sum(case when state in ('sent', 'unknown') or (state = 'failed' and reason = 'refused') then 1 else 0 "
    "end), 0) from mail where school_id = $1 and campaign_id = $2";
constexpr std::string_view fail_rest =
    "update mail set state = 'failed', reason = 'campaign_stopped', changed = $3 where school_id = $1 and "
    "campaign_id = $2 and state = 'queued'";
constexpr std::string_view fail_rest_of_people =
    "update person set mail_state = 'failed', mail_at = $3 where school_id = $1 and mail_state = 'queued' and exists "
    "(select 1 from mail where mail.school_id = $1 and mail.campaign_id = $2 and mail.subject_id = person.id and "
    "mail.state = 'failed')";
constexpr std::string_view stop_campaign = "update campaign set stopped = 1 where school_id = $1 and id = $2";

constexpr Milliseconds hand_over_time = 5 * one_minute;  // longer than any post takes for one mail
constexpr std::int64_t refusals_before_stop = 20;

bool is_to_a_person(MailPurpose purpose) {
  return purpose == MailPurpose::invitation || purpose == MailPurpose::reminder;
}

ClaimedMail claimed_of(const db::Row& row, const Vault& vault, const std::string& lease) {
  ClaimedMail mail;
  mail.school_id = row.text(0);
  mail.id = row.text(1);
  mail.purpose = stored(find_word(purposes, row.text(4)));
  if (is_to_a_person(mail.purpose)) {
    mail.campaign_id = row.text(2);
    mail.person_id = row.text(3);
  } else {
    mail.user_id = row.text(3);
  }
  mail.token = row.text(5).empty() ? "" : vault.open_token(row.text(5), mail.id).value_or("");
  mail.lease = lease;
  mail.attempts = row.integer(6) - 1;
  mail.created = row.integer(7);
  return mail;
}

void tell_person(db::Connection& connection, const World& world, const ClaimedMail& mail, MailState state) {
  if (!mail.person_id.empty()) {
    connection.execute(mark_person, {mail.school_id, mail.person_id, std::string(name_of(state)), world.now()});
  }
}

bool finish_mail(db::Connection& connection, const World& world, const ClaimedMail& mail, MailState state,
                 std::string_view reason) {
  const bool mine = connection.execute(finish, {mail.school_id, mail.id, mail.lease, std::string(name_of(state)),
                                                std::string(reason), world.now()}) == 1;
  if (mine) {
    tell_person(connection, world, mail, reason == "called_off" ? MailState::none : state);
  }
  return mine;
}

}  // namespace

std::string_view name_of(MailPurpose purpose) { return word_for(purposes, purpose); }

void queue_account_mail(db::Connection& connection, const World& world, const Vault& vault, const AccountMail& mail) {
  const std::string id = new_id(world);
  connection.execute(insert_mail, {mail.school_id, id, mail.user_id, std::string(name_of(mail.purpose)),
                                   mail.token.empty() ? std::string() : vault.seal_token(mail.token, id),
                                   world.now()});
}

void call_off_mails(db::Connection& connection, std::string_view school_id, std::span<const std::string> person_ids) {
  const std::vector<db::Value> school{std::string(school_id)};
  execute_for_ids(connection, call_off, school, person_ids);
  execute_for_ids(connection, stop_waiting, school, person_ids);
}

std::vector<ClaimedMail> claim_mails(db::Connection& connection, const World& world, const Vault& vault,
                                     std::int64_t most, Milliseconds lease_time) {
  const std::string lease = new_id(world);
  std::vector<ClaimedMail> mails;
  for (const auto& row : connection.query(claim, {lease, world.now() + lease_time, world.now(), most})) {
    mails.push_back(claimed_of(row, vault, lease));
  }
  return mails;
}

bool mark_handing_over(db::Connection& connection, const World& world, const ClaimedMail& mail) {
  return connection.execute(hand_over, {mail.school_id, mail.id, mail.lease, world.now() + hand_over_time,
                                        world.now()}) == 1;
}

bool mark_sent(db::Connection& connection, const World& world, const ClaimedMail& mail) {
  return finish_mail(connection, world, mail, MailState::sent, "");
}

bool mark_unknown(db::Connection& connection, const World& world, const ClaimedMail& mail) {
  return finish_mail(connection, world, mail, MailState::unknown, "no_answer");
}

bool mark_failed(db::Connection& connection, const World& world, const ClaimedMail& mail, std::string_view reason) {
  return finish_mail(connection, world, mail, MailState::failed, reason);
}

bool mark_deferred(db::Connection& connection, const World& world, const ClaimedMail& mail, Milliseconds next_at) {
  return connection.execute(give_back, {mail.school_id, mail.id, mail.lease, std::string("deferred"), world.now(),
                                        next_at, std::int64_t{0}}) == 1;
}

bool release_mail(db::Connection& connection, const World& world, const ClaimedMail& mail, Milliseconds next_at) {
  return connection.execute(give_back, {mail.school_id, mail.id, mail.lease, std::string(), world.now(), next_at,
                                        std::int64_t{1}}) == 1;
}

std::int64_t recover_leases(db::Connection& connection, const World& world) {
  std::int64_t recovered = 0;
  for (const auto& row : connection.query(lost_in_the_air, {world.now()})) {
    connection.execute(mark_person, {row.text(0), row.text(1), std::string(name_of(MailState::unknown)), world.now()});
    ++recovered;
  }
  return recovered + connection.execute(never_left, {world.now()});
}

bool stop_bouncing_campaign(db::Connection& connection, const World& world, std::string_view school_id,
                            std::string_view campaign_id) {
  const std::vector<db::Value> which{std::string(school_id), std::string(campaign_id)};
  const auto counts = connection.query(count_results, which);
  const auto refused = counts.front().integer(0);
  if (refused <= refusals_before_stop || refused * 4 <= counts.front().integer(1)) {
    return false;
  }
  connection.execute(fail_rest, {which[0], which[1], world.now()});
  connection.execute(fail_rest_of_people, {which[0], which[1], world.now()});
  connection.execute(stop_campaign, which);
  return true;
}

void set_outbox_trouble(db::Connection& connection, std::string_view trouble) {
  set_setting(connection, "outbox_trouble", trouble);
}

}  // namespace portal
