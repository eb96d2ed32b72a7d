#include "server/store/invitation.h"

#include <chrono>

#include "server/store/ids.h"
#include "server/store/mail.h"
#include "server/store/names.h"
#include "server/store/school.h"

namespace portal {
namespace {

constexpr Named<InvitationKind> kinds[]{{InvitationKind::invitation, "invitation"},
                                        {InvitationKind::reminder, "reminder"}};

constexpr std::string_view select_by_key = "select id from campaign where school_id = $1 and request_key = $2";
constexpr std::string_view insert_campaign =
    "insert into campaign (school_id, id, request_key, kind, what, user_id, moment, people, code_only, stopped) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)";
constexpr std::string_view select_generations =
    "select id, generation from person where school_id = $1 and id in ({ids})";
constexpr std::string_view insert_codes =
    "insert into activation_code (school_id, person_id, generation, code_index, sealed, valid_until, state, made) "
    "values";
constexpr std::string_view invite_people =
    "update person set status = 'invited', status_at = $2, generation = generation + 1, has_code = 1, "
    "mail_state = case when email = '' then 'no_email' else mail_state end where school_id = $1 and id in ({ids})";
constexpr std::string_view mark_queued =
    "update person set mail_state = 'queued', mail_at = $2 where school_id = $1 and id in ({ids})";
constexpr std::string_view insert_mails =
    "insert into mail (school_id, id, campaign_id, subject_id, purpose, sealed_token, state, handing_over, reason, "
    "attempts, next_at, lease, lease_until, created, changed) values";
constexpr std::string_view select_codes =
    "select person_id, generation, sealed from activation_code where school_id = $1 and state = 'live' and "
    "person_id in ({ids})";
constexpr std::string_view select_live_code =
    "select generation, sealed, valid_until from activation_code where school_id = $1 and person_id = $2 and "
    "state = 'live'";
constexpr std::string_view withdraw_live =
    "update activation_code set state = 'withdrawn', sealed = '' where school_id = $1 and state = 'live' and "
    "person_id in ({ids})";
constexpr std::string_view withdraw_people =
    "update person set status = 'withdrawn', status_at = $2, has_code = 0 where school_id = $1 and has_code = 1 and "
    "id in ({ids})";
constexpr std::string_view expire_live =
    "update activation_code set state = 'expired', sealed = '' where state = 'live' and valid_until <= $1";
constexpr std::string_view expire_people =
    "update person set status = 'expired', status_at = $1, has_code = 0 where has_code = 1 and exists (select 1 from "
    "activation_code code where code.school_id = person.school_id and code.person_id = person.id and "
    "code.generation = person.generation and code.state = 'expired')";

struct Parts {
  std::vector<std::string> need_code;
  std::vector<std::string> need_mail;
  InvitationPreview preview;
};

Parts parts_of(InvitationKind kind, const std::vector<StoredPerson>& people) {
  Parts parts;
  parts.preview.selected = static_cast<std::int64_t>(people.size());
  for (const auto& person : people) {
    if (person.status == Status::activated || (kind == InvitationKind::reminder && !person.has_code)) {
      ++parts.preview.skipped;
      continue;
    }
    if (person.has_code) {
      ++parts.preview.already_invited;
      if (kind == InvitationKind::invitation) {
        continue;
      }
    } else {
      parts.need_code.push_back(person.id);
    }
    if (person.person.email.empty()) {
      ++parts.preview.code_only;
    } else {
      ++parts.preview.mails;
      parts.need_mail.push_back(person.id);
    }
  }
  return parts;
}

void give_codes(db::Connection& connection, const World& world, const Vault& vault, std::string_view school_id,
                std::span<const std::string> ids) {
  const Milliseconds until = default_valid_until(world.now());
  std::vector<std::vector<db::Value>> codes;
  query_for_ids(connection, select_generations, {std::string(school_id)}, ids, [&](const db::Row& row) {
    const auto code = vault.draw_code();
    const std::int64_t generation = row.integer(1) + 1;
    codes.push_back({std::string(school_id), row.text(0), generation, vault.code_index(code),
                     vault.seal_code(code, {school_id, row.text(0), generation}), until, std::string("live"),
                     world.now()});
  });
  db::insert_many(connection, insert_codes, codes);
  execute_for_ids(connection, invite_people, {std::string(school_id), world.now()}, ids);
}

void queue_mails(db::Connection& connection, const World& world, std::string_view school_id,
                 const std::string& campaign_id, InvitationKind kind, std::span<const std::string> ids) {
  const Milliseconds now = world.now();
  std::vector<std::vector<db::Value>> mails;
  mails.reserve(ids.size());
  for (const auto& id : ids) {
    mails.push_back({std::string(school_id), new_id(world), campaign_id, id, std::string(name_of(kind)),
                     std::string(), std::string("queued"), std::int64_t{0}, std::string(), std::int64_t{0}, now,
                     std::string(), std::int64_t{0}, now, now});
  }
  db::insert_many(connection, insert_mails, mails);
  execute_for_ids(connection, mark_queued, {std::string(school_id), now}, ids);
}

std::vector<std::string> ids_of(std::span<const StoredPerson> people) {
  std::vector<std::string> ids;
  ids.reserve(people.size());
  for (const auto& person : people) {
    ids.push_back(person.id);
  }
  return ids;
}

std::string opened(const Vault& vault, const std::string& sealed, const CodeOwner& owner) {
  const auto code = vault.open_code(sealed, owner);
  if (!code) {
    throw std::runtime_error("an activation code does not open with this key file");
  }
  return code->text();
}

}  // namespace

std::string_view name_of(InvitationKind kind) { return word_for(kinds, kind); }

InvitationPreview preview_invitation(db::Connection& connection, std::string_view school_id, InvitationKind kind,
                                     const Selection& selection) {
  return parts_of(kind, selected_people(connection, school_id, selection)).preview;
}

Campaign send_invitations(db::Connection& connection, const World& world, const Vault& vault,
                          std::string_view school_id, std::string_view user_id, const InvitationOrder& order) {
  lock_school(connection, school_id);  // of two presses at once the second sees what the first did
  const auto known = connection.query(select_by_key, {std::string(school_id), order.key});
  if (!known.empty()) {
    return *find_campaign(connection, school_id, known.front().text(0));
  }
  const auto parts = parts_of(order.kind, selected_people(connection, school_id, order.selection));
  const std::string id = new_id(world);
  connection.execute(insert_campaign,
                     {std::string(school_id), id, order.key, std::string(name_of(order.selection.filter.kind)),
                      std::string(name_of(order.kind)), std::string(user_id), world.now(),
                      parts.preview.mails + parts.preview.code_only, parts.preview.code_only});
  give_codes(connection, world, vault, school_id, parts.need_code);
  queue_mails(connection, world, school_id, id, order.kind, parts.need_mail);
  return *find_campaign(connection, school_id, id);
}

Milliseconds default_valid_until(Milliseconds now) {
  using namespace std::chrono;
  const sys_time<milliseconds> moment{milliseconds(now)};
  const year_month_day today{floor<days>(moment)};
  const sys_days end = (today.year() + years(1)) / December / 31;
  return duration_cast<milliseconds>(end.time_since_epoch()).count() + 23 * one_hour - 1;
}

std::unordered_map<std::string, std::string> codes_of(db::Connection& connection, const Vault& vault,
                                                      std::string_view school_id,
                                                      std::span<const StoredPerson> people) {
  std::unordered_map<std::string, std::string> codes;
  query_for_ids(connection, select_codes, {std::string(school_id)}, ids_of(people), [&](const db::Row& row) {
    codes.insert_or_assign(row.text(0), opened(vault, row.text(2), {school_id, row.text(0), row.integer(1)}));
  });
  return codes;
}

std::optional<LiveCode> live_code(db::Connection& connection, const Vault& vault, std::string_view school_id,
                                  std::string_view person_id) {
  const auto rows = connection.query(select_live_code, {std::string(school_id), std::string(person_id)});
  if (rows.empty()) {
    return std::nullopt;
  }
  const auto& row = rows.front();
  return LiveCode{opened(vault, row.text(1), {school_id, person_id, row.integer(0)}), row.integer(2)};
}

std::int64_t withdraw_codes(db::Connection& connection, const World& world, std::string_view school_id,
                            const Selection& selection) {
  lock_school(connection, school_id);
  const auto ids = ids_of(selected_people(connection, school_id, selection));
  execute_for_ids(connection, withdraw_live, {std::string(school_id)}, ids);
  call_off_mails(connection, school_id, ids);
  return execute_for_ids(connection, withdraw_people, {std::string(school_id), world.now()}, ids);
}

std::int64_t expire_codes(db::Connection& connection, const World& world) {
  if (connection.execute(expire_live, {world.now()}) == 0) {
    return 0;
  }
  return connection.execute(expire_people, {world.now()});
}

}  // namespace portal
