#include "server/store/person_row.h"

#include "core/base/fold.h"
#include "server/store/ids.h"
#include "server/store/mail.h"
#include "server/store/names.h"
#include "server/store/sort_name.h"

namespace portal {
namespace {

constexpr std::string_view insert_head =
    "insert into person (school_id, id, kind, given_name, family_name, email, year, class_name, given_folded, "
    "sort_name, email_folded, class_folded, search_text, status, status_at, mail_state, mail_at, generation, "
    "has_code, created, version) values";
constexpr std::string_view update_person =
    "update person set given_name = $3, family_name = $4, email = $5, year = $6, class_name = $7, given_folded = $8, "
    "sort_name = $9, email_folded = $10, class_folded = $11, search_text = $12, version = $13, "
    "mail_state = case when mail_state = 'no_email' and $5 <> '' then 'none' else mail_state end "
    "where school_id = $1 and id = $2";
constexpr std::string_view delete_person = "delete from person where school_id = $1 and id in ({ids})";
constexpr std::string_view set_codes_aside =
    "update activation_code set state = 'aside' where school_id = $1 and state = 'live' and person_id in ({ids})";
constexpr std::string_view erase_codes =
    "delete from activation_code where school_id = $1 and state <> 'used' and person_id in ({ids})";

struct Folded {
  std::string given;
  std::string sort;
  std::string email;
  std::string class_name;
  std::string search;
};

Folded folded(const Person& person) {
  return {plain(person.given_name), sort_name(person.family_name), fold(person.email), plain(person.class_name),
          plain(person.given_name + " " + person.family_name + " " + person.email + " " + person.class_name)};
}

}  // namespace

std::string select_person(std::string_view rest) {
  return "select id, kind, given_name, family_name, email, year, class_name, status, status_at, mail_state, mail_at, "
         "has_code, version, generation, created from person " +
         std::string(rest);
}

PersonRow person_row_of(const db::Row& row) {
  PersonRow made;
  auto& stored_person = made.stored;
  stored_person.id = row.text(0);
  stored_person.kind = stored(kind_named(row.text(1)));
  stored_person.person = {row.text(2), row.text(3), row.text(4), static_cast<std::uint8_t>(row.integer(5)),
                          row.text(6), 0};
  stored_person.status = stored(status_named(row.text(7)));
  stored_person.status_at = row.integer(8);
  stored_person.mail = stored(mail_state_named(row.text(9)));
  stored_person.mail_at = row.integer(10);
  stored_person.has_code = row.integer(11) != 0;
  stored_person.version = row.integer(12);
  made.generation = row.integer(13);
  made.created = row.integer(14);
  return made;
}

PersonRow new_person_row(const World& world, Kind kind, const Person& person) {
  PersonRow row;
  row.created = world.now();
  row.stored.id = new_id(world);
  row.stored.kind = kind;
  row.stored.person = person;
  row.stored.person.row = 0;
  row.stored.status_at = row.created;
  row.stored.version = 1;
  return row;
}

void insert_people(db::Connection& connection, std::string_view school_id, std::span<const PersonRow> rows) {
  std::vector<std::vector<db::Value>> values;
  values.reserve(rows.size());
  for (const auto& row : rows) {
    const auto& [id, kind, person, status, status_at, mail, mail_at, has_code, version] = row.stored;
    const auto fold_of = folded(person);
    values.push_back({std::string(school_id), id, std::string(name_of(kind)), person.given_name, person.family_name,
                      person.email, std::int64_t{person.year}, person.class_name, fold_of.given, fold_of.sort,
                      fold_of.email, fold_of.class_name, fold_of.search, std::string(name_of(status)), status_at,
                      std::string(name_of(mail)), mail_at, row.generation, std::int64_t{has_code}, row.created,
                      version});
  }
  db::insert_many(connection, insert_head, values);
}

void update_people(db::Connection& connection, std::string_view school_id, std::span<const PersonRow> rows) {
  for (const auto& row : rows) {
    const auto& person = row.stored.person;
    const auto fold_of = folded(person);
    connection.execute(update_person,
                       {std::string(school_id), row.stored.id, person.given_name, person.family_name, person.email,
                        std::int64_t{person.year}, person.class_name, fold_of.given, fold_of.sort, fold_of.email,
                        fold_of.class_name, fold_of.search, row.stored.version});
  }
}

std::int64_t remove_people(db::Connection& connection, std::string_view school_id, std::span<const std::string> ids,
                           CodeFate fate) {
  const std::vector<db::Value> school{std::string(school_id)};
  call_off_mails(connection, school_id, ids);
  execute_for_ids(connection, fate == CodeFate::set_aside ? set_codes_aside : erase_codes, school, ids);
  return execute_for_ids(connection, delete_person, school, ids);
}

}  // namespace portal
