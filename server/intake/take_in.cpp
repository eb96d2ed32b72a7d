#include "server/intake/take_in.h"

#include <utility>

#include "server/db/transaction.h"
#include "server/secret/token.h"
#include "server/store/audit.h"
#include "server/store/person.h"
#include "server/store/school.h"

namespace portal {
namespace {

using Kept = std::expected<Upload, IntakeTrouble>;

std::vector<KnownPerson> known_people(db::Connection& connection, const Errand& errand) {
  std::vector<KnownPerson> people;
  for (auto& stored : whole_roster(connection, errand.school_id, errand.kind)) {
    people.push_back({std::move(stored.id), std::move(stored.person), stored.status});
  }
  return people;
}

std::int64_t revision_of(db::Connection& connection, const Errand& errand) {
  const auto school = find_school(connection, errand.school_id);
  return school ? school->roster_revision : 0;
}

UploadPlan plan_of(const Delivery& delivery, Difference difference) {
  UploadPlan plan{delivery.errand.kind, delivery.file_name, delivery.sha256, delivery.roster_revision,
                  std::move(difference.added), {}, static_cast<std::int64_t>(difference.unchanged), {}};
  for (auto& change : difference.changed) plan.changed.push_back({std::move(change.id), std::move(change.after)});
  if (delivery.missing == Missing::remove) {
    for (auto& person : difference.missing) plan.removed.push_back(std::move(person.id));
  }
  return plan;
}

IntakeTrouble trouble_of(UploadTrouble trouble) {
  return trouble == UploadTrouble::email_taken ? IntakeTrouble::email_taken : IntakeTrouble::roster_changed;
}

Kept keep(db::Connection& connection, const World& world, const Delivery& delivery, Difference difference) {
  const auto& [school_id, user_id, kind] = delivery.errand;
  auto kept = keep_upload(connection, world, school_id, user_id, plan_of(delivery, std::move(difference)));
  if (!kept) return std::unexpected(trouble_of(kept.error()));
  add_audit(connection, world, {"upload.keep", user_id, school_id, kept->id, people_in(*kept)});
  return *std::move(kept);
}

IntakeTrouble trouble_of(Unread why) {
  switch (why) {
    case Unread::own_file: return IntakeTrouble::own_file;
    case Unread::all_places: return IntakeTrouble::all_places;
    case Unread::stopped: break;
  }
  return IntakeTrouble::stopped;
}

std::expected<std::vector<Person>, IntakeTrouble> green_people(Wall& wall, const Delivery& delivery) {
  auto checked = wall.check(delivery.errand.school_id, as_bytes(delivery.bytes), delivery.errand.kind);
  if (!checked) return std::unexpected(trouble_of(checked.error()));
  if (checked->report.verdict != Verdict::green) return std::unexpected(IntakeTrouble::not_green);
  return std::move(checked->people);
}

bool removes_too_much(const Delivery& delivery, const Difference& difference) {
  return delivery.missing == Missing::remove && difference.removal_is_large &&
         delivery.large_removal != LargeRemoval::confirmed;
}

}  // namespace

std::expected<Preview, Unread> preview_file(db::Database& database, Wall& wall, const Errand& errand,
                                            std::string_view bytes) {
  auto checked = wall.check(errand.school_id, as_bytes(bytes), errand.kind);
  if (!checked) return std::unexpected(checked.error());
  Preview preview{*std::move(checked), sha256_hex(bytes), 0, {}};
  database.read([&](db::Connection& connection) {
    preview.roster_revision = revision_of(connection, errand);
    if (preview.checked.report.verdict == Verdict::green) {
      preview.difference = compare(known_people(connection, errand), preview.checked.people, {});
    }
  });
  return preview;
}

Kept take_in(db::Database& database, Wall& wall, const World& world, const Delivery& delivery) {
  if (sha256_hex(delivery.bytes) != delivery.sha256) return std::unexpected(IntakeTrouble::other_file);
  const auto people = green_people(wall, delivery);
  if (!people) return std::unexpected(people.error());

  return db::all_or_nothing(database, [&](db::Connection& connection) -> Kept {
    if (revision_of(connection, delivery.errand) != delivery.roster_revision) {
      return std::unexpected(IntakeTrouble::roster_changed);
    }
    auto difference = compare(known_people(connection, delivery.errand), *people, delivery.answers);
    if (!difference.ambiguous.empty()) return std::unexpected(IntakeTrouble::unanswered);
    if (removes_too_much(delivery, difference)) return std::unexpected(IntakeTrouble::large_removal);
    return keep(connection, world, delivery, std::move(difference));
  });
}

}  // namespace portal
