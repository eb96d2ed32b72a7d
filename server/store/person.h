// The people of a school's rosters. Every function takes the school and never looks past it; a person of
// another school is absent.
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

std::string_view name_of(Kind kind);  // "students", "teachers": in the database, JSON and on the command line
std::optional<Kind> kind_named(std::string_view name);

enum class Status : std::uint8_t { fresh, invited, activated, withdrawn, expired };
std::string_view name_of(Status status);  // "new", "invited", "activated", "withdrawn", "expired"
std::optional<Status> status_named(std::string_view name);

// The last mail to this person. Column `mail_state` of person follows table mail.
enum class MailState : std::uint8_t { none, no_email, queued, sending, sent, failed, bounced, unknown };
std::string_view name_of(MailState state);  // "none", "no_email", "queued" …
std::optional<MailState> mail_state_named(std::string_view name);

struct StoredPerson {
  std::string id;
  Kind kind = Kind::students;
  Person person;
  Status status = Status::fresh;
  Milliseconds status_at = 0;
  MailState mail = MailState::none;
  Milliseconds mail_at = 0;     // 0: none
  bool has_code = false;        // a live code; see codes_of in invitation.h
  std::int64_t version = 0;
};

enum class SearchIn : std::uint8_t { everything, names };  // names: given and family name and class, no e-mail

struct PersonFilter {
  Kind kind = Kind::students;
  std::string search;                     // every word must occur in name, e-mail or class; folded; "" for all
  SearchIn search_in = SearchIn::everything;
  std::optional<std::string> class_name;  // as in list_classes
  std::optional<std::uint8_t> year;
  std::optional<Status> status;
};

enum class PersonColumn : std::uint8_t { given_name, family_name, email, year, class_name, status, code };
std::optional<PersonColumn> person_column_named(std::string_view name);  // "given_name" … "code"
enum class Order : std::uint8_t { ascending, descending };

struct PersonQuery {
  PersonFilter filter;
  PersonColumn sort = PersonColumn::family_name;  // family_name sorts on its main word
  Order order = Order::ascending;
  std::int64_t offset = 0;
  std::int64_t limit = 50;  // at most 500
};

struct PersonPage {
  std::vector<StoredPerson> people;
  std::int64_t total = 0;  // that match, on all pages
};

// Listed: exactly `ids`. All matching: everyone of `filter` but `ids`. `filter.kind` always counts.
enum class SelectionKind : std::uint8_t { listed, all_matching };
struct Selection {
  SelectionKind kind = SelectionKind::listed;
  PersonFilter filter;
  std::vector<std::string> ids;
};

struct ClassCount {
  std::string class_name;
  std::int64_t people = 0;
};

struct StatusCounts {
  std::int64_t fresh = 0;
  std::int64_t invited = 0;
  std::int64_t activated = 0;
  std::int64_t withdrawn = 0;
  std::int64_t expired = 0;
};

enum class PersonTrouble : std::uint8_t { absent, email_taken, changed_meanwhile };

PersonPage find_people(db::Connection& connection, std::string_view school_id, const PersonQuery& query);
std::optional<StoredPerson> find_person(db::Connection& connection, std::string_view school_id, std::string_view id);
// In the order of family name; ids of other schools or of the other kind are silently left out.
std::vector<StoredPerson> selected_people(db::Connection& connection, std::string_view school_id,
                                          const Selection& selection);
// Everybody of one kind, for the difference of an upload; in no promised order.
std::vector<StoredPerson> whole_roster(db::Connection& connection, std::string_view school_id, Kind kind);

std::expected<StoredPerson, PersonTrouble> add_person(db::Connection& connection, const World& world,
                                                      std::string_view school_id, Kind kind, const Person& person);
// Optimistic: `version` is the one the caller saw.
std::expected<StoredPerson, PersonTrouble> edit_person(db::Connection& connection, const World& world,
                                                       std::string_view school_id, std::string_view id,
                                                       std::int64_t version, const Person& person);
// With their codes and unsent mails; an activation stays with the issuer. Returns how many were there.
std::int64_t delete_people(db::Connection& connection, std::string_view school_id, const Selection& selection);

std::vector<ClassCount> list_classes(db::Connection& connection, std::string_view school_id, Kind kind);
StatusCounts count_statuses(db::Connection& connection, std::string_view school_id, Kind kind);

}  // namespace portal
