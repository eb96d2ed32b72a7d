// Schools, the tenants.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/messages.h"
#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

enum class Sector : std::uint8_t { vo, mbo };
enum class PupilWord : std::uint8_t { leerling, student };

std::string_view name_of(Sector sector);        // "vo", "mbo": in the database and in JSON
std::string_view name_of(PupilWord word);       // "leerling", "student"
std::string_view name_of(Language language);    // "nl", "en"
std::optional<Sector> sector_named(std::string_view name);
std::optional<PupilWord> pupil_word_named(std::string_view name);
std::optional<Language> language_named(std::string_view name);

// What may be typed in.
struct SchoolData {
  std::string brin;       // ^\d{2}[A-Z]{2}$
  std::string vestiging;  // "" or two digits
  std::string name;
  Sector sector = Sector::vo;
  PupilWord pupil_word = PupilWord::leerling;
  std::string mail_sender_name;  // "" : the school's name
  Language language = Language::nl;
  friend bool operator==(const SchoolData&, const SchoolData&) = default;
};

struct School {
  std::string id;
  SchoolData data;
  std::int64_t roster_revision = 0;  // grows with every change of a roster (not with invitations)
  Milliseconds created = 0;
  std::int64_t version = 0;
};

struct SchoolCounts {
  School school;
  std::int64_t students = 0;
  std::int64_t teachers = 0;
  std::int64_t invited = 0;    // ever given a code and not activated yet
  std::int64_t activated = 0;
  std::int64_t budgethouders = 0;
};

enum class SchoolTrouble : std::uint8_t { absent, bad_brin, bad_vestiging, bad_name, taken, changed_meanwhile };

std::expected<School, SchoolTrouble> add_school(db::Connection& connection, const World& world, const SchoolData& data);
// Optimistic: `version` is the one the caller saw.
std::expected<School, SchoolTrouble> edit_school(db::Connection& connection, std::string_view school_id,
                                                 std::int64_t version, const SchoolData& data);
std::optional<School> find_school(db::Connection& connection, std::string_view school_id);
std::optional<School> find_school_by_brin(db::Connection& connection, std::string_view brin, std::string_view vestiging);
// All of them by name, with counts only: what the beheerder sees.
std::vector<SchoolCounts> list_schools(db::Connection& connection);
// To be called inside the transaction of every change of a roster.
void grow_roster_revision(db::Connection& connection, std::string_view school_id);
// Whoever comes second waits here until the first one's transaction ends.
void lock_school(db::Connection& connection, std::string_view school_id);

}  // namespace portal
