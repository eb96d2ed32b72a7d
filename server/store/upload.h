// Deliveries of a roster: kept as a whole or not at all, listed, and the last one undone as a whole.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/roster/person.h"
#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

struct PersonChange {
  std::string person_id;
  Person after;  // the whole person as it must become (a blank cell already filled in from the roster)
};

// What the difference came to, decided by server/intake.
struct UploadPlan {
  Kind kind = Kind::students;
  std::string file_name;   // as the school named it; shown in the list only
  std::string sha256;      // hex, of the file's bytes
  std::int64_t roster_revision = 0;  // School::roster_revision that the difference was made against
  std::vector<Person> added;
  std::vector<PersonChange> changed;
  std::int64_t unchanged = 0;
  std::vector<std::string> removed;  // person ids
};

struct Upload {
  std::string id;
  Kind kind = Kind::students;
  std::string user_id;
  std::string user_name;  // for the list
  Milliseconds moment = 0;
  std::string file_name;
  std::string sha256;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t removed = 0;
  Milliseconds undone = 0;   // 0: not undone
  bool can_undo = false;     // the newest of its kind that was not undone, and it changed something
};

// How many people it added, changed or removed.
inline std::int64_t people_in(const Upload& upload) { return upload.added + upload.changed + upload.removed; }

enum class UploadTrouble : std::uint8_t {
  absent,
  roster_changed,   // somebody changed the roster since the difference was made: make it again
  email_taken,
  not_the_last,     // undo: a newer upload stands on top
  touched_since     // undo: a person of this upload was edited, invited or deleted since
};

// One transaction's worth of work; 30,000 people take a few seconds.
std::expected<Upload, UploadTrouble> keep_upload(db::Connection& connection, const World& world,
                                                 std::string_view school_id, std::string_view user_id,
                                                 const UploadPlan& plan);
// Newest first, both kinds.
std::vector<Upload> list_uploads(db::Connection& connection, std::string_view school_id);
std::optional<Upload> find_upload(db::Connection& connection, std::string_view school_id, std::string_view upload_id);
std::expected<Upload, UploadTrouble> undo_upload(db::Connection& connection, const World& world,
                                                 std::string_view school_id, std::string_view upload_id);

}  // namespace portal
