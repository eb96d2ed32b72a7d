#include "server/store/upload.h"

#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/base/fold.h"
#include "server/store/ids.h"
#include "server/store/names.h"
#include "server/store/person_row.h"
#include "server/store/school.h"

namespace portal {
namespace {

enum class What : std::uint8_t { added, changed, removed };
constexpr Named<What> whats[]{{What::added, "added"}, {What::changed, "changed"}, {What::removed, "removed"}};

// Also the lock: whoever comes second waits here, and then finds another revision.
constexpr std::string_view claim_revision =
    "update school set roster_revision = roster_revision + 1 where id = $1 and roster_revision = $2";
constexpr std::string_view return_revision = "update school set roster_revision = roster_revision - 1 where id = $1";
constexpr std::string_view free_addresses =
    "update person set email_folded = '' where school_id = $1 and id in ({ids})";
constexpr std::string_view select_ids = "where school_id = $1 and kind = $2 and id in ({ids})";
constexpr std::string_view select_emails =
    "select id, email_folded from person where school_id = $1 and kind = $2 and email_folded <> ''";
constexpr std::string_view insert_upload =
    "insert into upload (school_id, id, kind, user_id, moment, file_name, sha256, added, changed, unchanged, removed, "
    "undone) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)";
constexpr std::string_view insert_change =
    "insert into upload_change (school_id, upload_id, person_id, what, given_name, family_name, email, year, "
    "class_name, status, status_at, mail_state, mail_at, generation, has_code, created, version_after) values";
constexpr std::string_view select_uploads =
    "select upload.id, upload.kind, upload.user_id, coalesce(user_account.name, ''), upload.moment, "
    "upload.file_name, upload.sha256, upload.added, upload.changed, upload.unchanged, upload.removed, upload.undone "
    "from upload left join user_account on user_account.id = upload.user_id where upload.school_id = $1 "
    "order by upload.id desc";
constexpr std::string_view select_changes =
    "select person_id, what, given_name, family_name, email, year, class_name, status, status_at, mail_state, "
    "mail_at, generation, has_code, created, version_after from upload_change where school_id = $1 and upload_id = $2";
constexpr std::string_view mark_undone = "update upload set undone = $3 where school_id = $1 and id = $2";
constexpr std::string_view bring_codes_back =
    "update activation_code set state = 'live' where school_id = $1 and state = 'aside' and person_id in ({ids})";
// Since the row was written down its mail went out or was called off, or the card was activated.
constexpr std::string_view follow_mails =
    "update person set mail_state = coalesce((select case when mail.reason = 'called_off' then 'none' else mail.state "
    "end from mail where mail.school_id = $1 and mail.subject_id = person.id order by mail.id desc limit 1), 'none') "
    "where school_id = $1 and mail_state = 'queued' and id in ({ids})";
constexpr std::string_view follow_activations =
    "update person set status = 'activated', has_code = 0, status_at = (select moment from activation where "
    "activation.school_id = $1 and activation.person_id = person.id) where school_id = $1 and status <> 'activated' "
    "and exists (select 1 from activation where activation.school_id = $1 and activation.person_id = person.id) and "
    "id in ({ids})";

using RowsById = std::unordered_map<std::string, PersonRow>;

RowsById rows_of(db::Connection& connection, std::string_view school_id, Kind kind, std::span<const std::string> ids) {
  RowsById rows;
  query_for_ids(connection, select_person(select_ids), {std::string(school_id), std::string(name_of(kind))}, ids,
                [&](const db::Row& row) {
                  auto person = person_row_of(row);
                  rows.insert_or_assign(person.stored.id, std::move(person));
                });
  return rows;
}

// What the roster's addresses will be; the answer is false when two people would share one.
class Addresses {
 public:
  Addresses(db::Connection& connection, std::string_view school_id, Kind kind) {
    for (const auto& row : connection.query(select_emails, {std::string(school_id), std::string(name_of(kind))})) {
      by_person_.emplace(row.text(0), row.text(1));
    }
  }
  void remove(const std::string& id) { by_person_.erase(id); }
  void set(const std::string& id, const std::string& email) { by_person_.insert_or_assign(id, fold(email)); }
  [[nodiscard]] bool are_all_different() const {
    std::unordered_set<std::string_view> seen;
    for (const auto& [id, email] : by_person_) {
      if (!email.empty() && !seen.insert(email).second) {
        return false;
      }
    }
    return true;
  }

 private:
  std::unordered_map<std::string, std::string> by_person_;
};

// One person of an upload: the row before it (for changed and removed), the version after it.
struct Change {
  What what = What::added;
  PersonRow before;
  std::int64_t version_after = 0;
};

std::vector<db::Value> values_of(std::string_view school_id, const std::string& upload_id, const Change& change) {
  const auto& [id, kind, person, status, status_at, mail, mail_at, has_code, version] = change.before.stored;
  return {std::string(school_id),
          upload_id,
          id,
          std::string(word_for(whats, change.what)),
          person.given_name,
          person.family_name,
          person.email,
          std::int64_t{person.year},
          person.class_name,
          std::string(name_of(status)),
          status_at,
          std::string(name_of(mail)),
          mail_at,
          change.before.generation,
          std::int64_t{has_code},
          change.before.created,
          change.version_after};
}

Change change_of(const db::Row& row, Kind kind) {
  Change change;
  change.what = stored(find_word(whats, row.text(1)));
  auto& before = change.before.stored;
  before.id = row.text(0);
  before.kind = kind;
  before.person = {row.text(2), row.text(3), row.text(4), static_cast<std::uint8_t>(row.integer(5)), row.text(6), 0};
  before.status = stored(status_named(row.text(7)));
  before.status_at = row.integer(8);
  before.mail = stored(mail_state_named(row.text(9)));
  before.mail_at = row.integer(10);
  change.before.generation = row.integer(11);
  before.has_code = row.integer(12) != 0;
  change.before.created = row.integer(13);
  change.version_after = row.integer(14);
  before.version = change.what == What::changed ? change.version_after - 1 : change.version_after;
  return change;
}

void note_upload(db::Connection& connection, std::string_view school_id, const Upload& upload,
                 std::span<const Change> changes) {
  connection.execute(insert_upload,
                     {std::string(school_id), upload.id, std::string(name_of(upload.kind)), upload.user_id,
                      upload.moment, upload.file_name, upload.sha256, upload.added, upload.changed, upload.unchanged,
                      upload.removed});
  std::vector<std::vector<db::Value>> values;
  values.reserve(changes.size());
  for (const auto& change : changes) {
    values.push_back(values_of(school_id, upload.id, change));
  }
  db::insert_many(connection, insert_change, values);
}

// Everything one upload does to the roster.
struct Work {
  std::vector<PersonRow> added;
  std::vector<PersonRow> changed;
  std::vector<std::string> removed;
  std::vector<Change> changes;
};

std::expected<Work, UploadTrouble> work_of(db::Connection& connection, const World& world, std::string_view school_id,
                                           const UploadPlan& plan) {
  std::vector<std::string> touched = plan.removed;
  for (const auto& change : plan.changed) {
    touched.push_back(change.person_id);
  }
  const auto before = rows_of(connection, school_id, plan.kind, touched);
  if (before.size() != touched.size()) {
    return std::unexpected(UploadTrouble::roster_changed);
  }
  Addresses addresses(connection, school_id, plan.kind);
  Work work;
  work.removed = plan.removed;
  for (const auto& id : plan.removed) {
    addresses.remove(id);
    work.changes.push_back({What::removed, before.at(id), before.at(id).stored.version});
  }
  for (const auto& change : plan.changed) {
    PersonRow row = before.at(change.person_id);
    work.changes.push_back({What::changed, row, row.stored.version + 1});
    row.stored.person = change.after;
    ++row.stored.version;
    addresses.set(change.person_id, change.after.email);
    work.changed.push_back(std::move(row));
  }
  for (const auto& person : plan.added) {
    work.added.push_back(new_person_row(world, plan.kind, person));
    addresses.set(work.added.back().stored.id, person.email);
    work.changes.push_back({What::added, {}, work.added.back().stored.version});
    work.changes.back().before.stored.id = work.added.back().stored.id;
  }
  if (!addresses.are_all_different()) {
    return std::unexpected(UploadTrouble::email_taken);
  }
  return work;
}

Upload upload_of(const db::Row& row) {
  Upload upload;
  upload.id = row.text(0);
  upload.kind = stored(kind_named(row.text(1)));
  upload.user_id = row.text(2);
  upload.user_name = row.text(3);
  upload.moment = row.integer(4);
  upload.file_name = row.text(5);
  upload.sha256 = row.text(6);
  upload.added = row.integer(7);
  upload.changed = row.integer(8);
  upload.unchanged = row.integer(9);
  upload.removed = row.integer(10);
  upload.undone = row.integer(11);
  return upload;
}

// An upload's work the other way round; nothing when somebody was there since.
std::optional<Work> reversed(db::Connection& connection, std::string_view school_id, Kind kind,
                             std::string_view upload_id) {
  std::vector<Change> changes;
  std::vector<std::string> ids;
  for (const auto& row : connection.query(select_changes, {std::string(school_id), std::string(upload_id)})) {
    changes.push_back(change_of(row, kind));
    ids.push_back(changes.back().before.stored.id);
  }
  const auto now = rows_of(connection, school_id, kind, ids);
  Addresses addresses(connection, school_id, kind);
  Work work;
  for (auto& change : changes) {
    const auto id = change.before.stored.id;
    const auto found = now.find(id);
    const bool is_there = found != now.end();
    if (is_there != (change.what != What::removed) ||
        (is_there && found->second.stored.version != change.version_after) ||
        (change.what == What::added && found->second.stored.status != Status::fresh)) {
      return std::nullopt;
    }
    if (change.what == What::added) {
      addresses.remove(id);
      work.removed.push_back(id);
    } else {
      addresses.set(id, change.before.stored.person.email);
      (change.what == What::changed ? work.changed : work.added).push_back(std::move(change.before));
    }
  }
  return addresses.are_all_different() ? std::optional(std::move(work)) : std::nullopt;
}

// First what leaves, then what changes, then what comes: an address may pass from one person to the next.
// Two people who swap addresses would still collide, so the changed ones are emptied first.
void apply(db::Connection& connection, std::string_view school_id, const Work& work) {
  remove_people(connection, school_id, work.removed, CodeFate::set_aside);
  std::vector<std::string> changed;
  for (const auto& row : work.changed) {
    changed.push_back(row.stored.id);
  }
  execute_for_ids(connection, free_addresses, {std::string(school_id)}, changed);
  update_people(connection, school_id, work.changed);
  insert_people(connection, school_id, work.added);
}

}  // namespace

std::expected<Upload, UploadTrouble> keep_upload(db::Connection& connection, const World& world,
                                                 std::string_view school_id, std::string_view user_id,
                                                 const UploadPlan& plan) {
  if (connection.execute(claim_revision, {std::string(school_id), plan.roster_revision}) == 0) {
    return std::unexpected(UploadTrouble::roster_changed);
  }
  const auto work = work_of(connection, world, school_id, plan);
  if (!work) {
    // The caller keeps the transaction; give the revision back, nothing happened.
    connection.execute(return_revision, {std::string(school_id)});
    return std::unexpected(work.error());
  }
  Upload upload;
  upload.id = new_id(world);
  upload.kind = plan.kind;
  upload.user_id = user_id;
  upload.moment = world.now();
  upload.file_name = plan.file_name;
  upload.sha256 = plan.sha256;
  upload.added = static_cast<std::int64_t>(plan.added.size());
  upload.changed = static_cast<std::int64_t>(plan.changed.size());
  upload.unchanged = plan.unchanged;
  upload.removed = static_cast<std::int64_t>(plan.removed.size());
  note_upload(connection, school_id, upload, work->changes);
  apply(connection, school_id, *work);
  return *find_upload(connection, school_id, upload.id);
}

std::vector<Upload> list_uploads(db::Connection& connection, std::string_view school_id) {
  std::vector<Upload> uploads;
  std::set<Kind> settled;  // kinds whose newest standing upload was met
  for (const auto& row : connection.query(select_uploads, {std::string(school_id)})) {
    auto upload = upload_of(row);
    if (upload.undone == 0 && settled.insert(upload.kind).second) {
      upload.can_undo = people_in(upload) > 0;
    }
    uploads.push_back(std::move(upload));
  }
  return uploads;
}

std::optional<Upload> find_upload(db::Connection& connection, std::string_view school_id, std::string_view upload_id) {
  for (auto& upload : list_uploads(connection, school_id)) {
    if (upload.id == upload_id) {
      return std::move(upload);
    }
  }
  return std::nullopt;
}

std::expected<Upload, UploadTrouble> undo_upload(db::Connection& connection, const World& world,
                                                 std::string_view school_id, std::string_view upload_id) {
  grow_roster_revision(connection, school_id);
  const auto upload = find_upload(connection, school_id, upload_id);
  if (!upload) {
    return std::unexpected(UploadTrouble::absent);
  }
  if (!upload->can_undo) {
    return std::unexpected(UploadTrouble::not_the_last);
  }
  const auto work = reversed(connection, school_id, upload->kind, upload_id);
  if (!work) {
    return std::unexpected(UploadTrouble::touched_since);
  }
  apply(connection, school_id, *work);
  std::vector<std::string> back;
  for (const auto& row : work->added) {
    back.push_back(row.stored.id);
  }
  for (const auto statement : {bring_codes_back, follow_mails, follow_activations}) {
    execute_for_ids(connection, statement, {std::string(school_id)}, back);
  }
  connection.execute(mark_undone, {std::string(school_id), upload->id, world.now()});
  return *find_upload(connection, school_id, upload_id);
}

}  // namespace portal
