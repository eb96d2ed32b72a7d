#include "server/store/school.h"

#include <algorithm>

#include "server/store/names.h"

namespace portal {
namespace {

constexpr Named<Sector> sectors[]{{Sector::vo, "vo"}, {Sector::mbo, "mbo"}};
constexpr Named<PupilWord> pupil_words[]{{PupilWord::leerling, "leerling"}, {PupilWord::student, "student"}};
constexpr Named<Language> languages[]{{Language::nl, "nl"}, {Language::en, "en"}};

constexpr std::string_view insert_school =
    "insert into school (id, brin, vestiging, name, sector, pupil_word, mail_sender_name, language, roster_revision, "
    "created, version) values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, 1) on conflict do nothing";
constexpr std::string_view update_school =
    "update school set brin = $3, vestiging = $4, name = $5, sector = $6, pupil_word = $7, mail_sender_name = $8, "
    "language = $9, version = version + 1 where id = $1 and version = $2 and not exists (select 1 from school other "
    "where other.brin = $3 and other.vestiging = $4 and other.id <> $1)";
constexpr std::string_view select_school =
    "select id, brin, vestiging, name, sector, pupil_word, mail_sender_name, language, roster_revision, created, "
    "version from school where id = $1";
constexpr std::string_view select_by_brin =
    "select id, brin, vestiging, name, sector, pupil_word, mail_sender_name, language, roster_revision, created, "
    "version from school where brin = $1 and vestiging = $2";
constexpr std::string_view select_all =
    "select id, brin, vestiging, name, sector, pupil_word, mail_sender_name, language, roster_revision, created, "
    "version, coalesce(people.students, 0), coalesce(people.teachers, 0), coalesce(people.invited, 0), "
    "coalesce(people.activated, 0), (select count(*) from membership where membership.school_id = school.id and "
    "membership.role = 'budgethouder') from school left join (select school_id, "
    "sum(case when kind = 'students' then 1 else 0 end) as students, "
    "sum(case when kind = 'teachers' then 1 else 0 end) as teachers, "
    "sum(case when status = 'invited' then 1 else 0 end) as invited, "
    "sum(case when status = 'activated' then 1 else 0 end) as activated from person group by school_id) people "
    "on people.school_id = school.id order by name, brin, vestiging";
constexpr std::string_view touch_school = "update school set version = version where id = $1";
constexpr std::string_view grow_revision = "update school set roster_revision = roster_revision + 1 where id = $1";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// DUO's BRIN: two digits, two capitals.
bool is_brin(std::string_view brin) {
  return brin.size() == 4 && is_digit(brin[0]) && is_digit(brin[1]) && is_capital(brin[2]) && is_capital(brin[3]);
}

bool is_vestiging(std::string_view text) {
  return text.empty() || (text.size() == 2 && is_digit(text[0]) && is_digit(text[1]));
}

bool has_name(std::string_view name) { return !name.empty() && name.size() <= 200; }

std::optional<SchoolTrouble> trouble_with(const SchoolData& data) {
  if (!is_brin(data.brin)) {
    return SchoolTrouble::bad_brin;
  }
  if (!is_vestiging(data.vestiging)) {
    return SchoolTrouble::bad_vestiging;
  }
  return has_name(data.name) && data.mail_sender_name.size() <= 200 ? std::nullopt
                                                                    : std::optional(SchoolTrouble::bad_name);
}

School school_of(const db::Row& row) {
  return {row.text(0),
          {row.text(1), row.text(2), row.text(3), stored(sector_named(row.text(4))),
           stored(pupil_word_named(row.text(5))), row.text(6), stored(language_named(row.text(7)))},
          row.integer(8),
          row.integer(9),
          row.integer(10)};
}

std::optional<School> first_of(const db::Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(school_of(rows.front()));
}

}  // namespace

std::string_view name_of(Sector sector) { return word_for(sectors, sector); }
std::string_view name_of(PupilWord word) { return word_for(pupil_words, word); }
std::string_view name_of(Language language) { return word_for(languages, language); }
std::optional<Sector> sector_named(std::string_view name) { return find_word(sectors, name); }
std::optional<PupilWord> pupil_word_named(std::string_view name) { return find_word(pupil_words, name); }
std::optional<Language> language_named(std::string_view name) { return find_word(languages, name); }

std::expected<School, SchoolTrouble> add_school(db::Connection& connection, const World& world,
                                                const SchoolData& data) {
  if (const auto trouble = trouble_with(data)) {
    return std::unexpected(*trouble);
  }
  const School school{new_id(world), data, 0, world.now(), 1};
  const auto added = connection.execute(
      insert_school, {school.id, data.brin, data.vestiging, data.name, std::string(name_of(data.sector)),
                      std::string(name_of(data.pupil_word)), data.mail_sender_name,
                      std::string(name_of(data.language)), school.created});
  if (added == 0) {
    return std::unexpected(SchoolTrouble::taken);
  }
  return school;
}

std::expected<School, SchoolTrouble> edit_school(db::Connection& connection, std::string_view school_id,
                                                 std::int64_t version, const SchoolData& data) {
  if (const auto trouble = trouble_with(data)) {
    return std::unexpected(*trouble);
  }
  const auto edited = connection.execute(
      update_school, {std::string(school_id), version, data.brin, data.vestiging, data.name,
                      std::string(name_of(data.sector)), std::string(name_of(data.pupil_word)),
                      data.mail_sender_name, std::string(name_of(data.language))});
  const auto school = find_school(connection, school_id);
  if (!school) {
    return std::unexpected(SchoolTrouble::absent);
  }
  if (edited == 0) {
    return std::unexpected(school->version == version ? SchoolTrouble::taken : SchoolTrouble::changed_meanwhile);
  }
  return *school;
}

std::optional<School> find_school(db::Connection& connection, std::string_view school_id) {
  return first_of(connection.query(select_school, {std::string(school_id)}));
}

std::optional<School> find_school_by_brin(db::Connection& connection, std::string_view brin,
                                          std::string_view vestiging) {
  return first_of(connection.query(select_by_brin, {std::string(brin), std::string(vestiging)}));
}

std::vector<SchoolCounts> list_schools(db::Connection& connection) {
  std::vector<SchoolCounts> schools;
  for (const auto& row : connection.query(select_all, {})) {
    schools.push_back({school_of(row), row.integer(11), row.integer(12), row.integer(13), row.integer(14),
                       row.integer(15)});
  }
  return schools;
}

void grow_roster_revision(db::Connection& connection, std::string_view school_id) {
  connection.execute(grow_revision, {std::string(school_id)});
}

void lock_school(db::Connection& connection, std::string_view school_id) {
  connection.execute(touch_school, {std::string(school_id)});
}

}  // namespace portal
