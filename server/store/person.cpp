#include "server/store/person.h"

#include <algorithm>
#include <unordered_set>

#include "core/base/fold.h"
#include "server/store/ids.h"
#include "server/store/names.h"
#include "server/store/person_row.h"
#include "server/store/school.h"
#include "server/store/sort_name.h"

namespace portal {
namespace {

constexpr Named<Kind> kinds[]{{Kind::students, "students"}, {Kind::teachers, "teachers"}};
constexpr Named<Status> statuses[]{{Status::fresh, "new"},
                                   {Status::invited, "invited"},
                                   {Status::activated, "activated"},
                                   {Status::withdrawn, "withdrawn"},
                                   {Status::expired, "expired"}};
constexpr Named<MailState> mail_states[]{
    {MailState::none, "none"},     {MailState::no_email, "no_email"}, {MailState::queued, "queued"},
    {MailState::sending, "sending"}, {MailState::sent, "sent"},       {MailState::failed, "failed"},
    {MailState::bounced, "bounced"}, {MailState::unknown, "unknown"}};
constexpr Named<PersonColumn> columns[]{
    {PersonColumn::given_name, "given_name"}, {PersonColumn::family_name, "family_name"},
    {PersonColumn::email, "email"},           {PersonColumn::year, "year"},
    {PersonColumn::class_name, "class_name"}, {PersonColumn::status, "status"},
    {PersonColumn::code, "code"}};

constexpr std::int64_t largest_page = 500;

// Every question about people begins with this; parameters $1 to $7. Words of the search come behind it.
constexpr std::string_view where_filter =
    "where school_id = $1 and kind = $2 and ($3 = 0 or class_name = $4) and ($5 = 0 or year = $6) and "
    "($7 = '' or status = $7)";
constexpr std::string_view where_ids = "where school_id = $1 and kind = $2 and id in ({ids})";
constexpr std::string_view where_id = "where school_id = $1 and id = $2";
constexpr std::string_view where_kind = "where school_id = $1 and kind = $2";
constexpr std::string_view search_everything = " and search_text like $";
constexpr std::string_view search_names = " and (given_folded || ' ' || sort_name || ' ' || class_folded) like $";
constexpr std::string_view count_people = "select count(*) from person ";
constexpr std::string_view email_owner =
    "select id from person where school_id = $1 and kind = $2 and email_folded = $3 and email_folded <> ''";
constexpr std::string_view group_classes =
    "select class_name, count(*) from person where school_id = $1 and kind = $2 and class_name <> '' "
    "group by class_name, class_folded order by class_folded, class_name";
constexpr std::string_view group_statuses =
    "select status, count(*) from person where school_id = $1 and kind = $2 group by status";

struct Condition {
  std::string sql;
  std::vector<db::Value> parameters;
};

Condition condition_of(std::string_view school_id, const PersonFilter& filter) {
  Condition made{std::string(where_filter),
                 {std::string(school_id), std::string(name_of(filter.kind)),
                  std::int64_t{filter.class_name.has_value()}, filter.class_name.value_or(""),
                  std::int64_t{filter.year.has_value()}, std::int64_t{filter.year.value_or(0)},
                  std::string(filter.status ? name_of(*filter.status) : "")}};
  for (const auto& word : search_words(filter.search)) {
    made.parameters.emplace_back(like_pattern(word));
    made.sql += filter.search_in == SearchIn::names ? search_names : search_everything;
    made.sql += std::to_string(made.parameters.size()) + " escape '\\'";
  }
  return made;
}

// The column asked for in the direction asked for, then by name, then by id: never two orders for one question.
std::string order_by(PersonColumn column, Order order) {
  const std::string way = order == Order::descending ? " desc" : "";
  std::string first;
  switch (column) {
    case PersonColumn::given_name:
      first = "given_folded" + way;
      break;
    case PersonColumn::family_name:
      first = "sort_name" + way + ", given_folded" + way;
      break;
    case PersonColumn::email:
      first = "email_folded" + way;
      break;
    case PersonColumn::year:
      first = "year" + way + ", class_folded" + way;
      break;
    case PersonColumn::class_name:
      first = "class_folded" + way;
      break;
    case PersonColumn::status:
      first =
          "case status when 'new' then 0 when 'invited' then 1 when 'activated' then 2 when 'withdrawn' then 3 else 4 "
          "end" +
          way;
      break;
    case PersonColumn::code:
      first = "has_code" + way;
      break;
  }
  return " order by " + first + ", sort_name, given_folded, id";
}

std::vector<StoredPerson> people_of(const db::Rows& rows) {
  std::vector<StoredPerson> people;
  people.reserve(rows.size());
  for (const auto& row : rows) {
    people.push_back(person_row_of(row).stored);
  }
  return people;
}

std::vector<StoredPerson> matching_people(db::Connection& connection, std::string_view school_id,
                                          const PersonFilter& filter) {
  const auto condition = condition_of(school_id, filter);
  return people_of(connection.query(
      select_person(condition.sql + order_by(PersonColumn::family_name, Order::ascending)), condition.parameters));
}

std::vector<StoredPerson> listed_people(db::Connection& connection, std::string_view school_id, Kind kind,
                                        std::vector<std::string> ids) {
  std::ranges::sort(ids);
  const auto doubles = std::ranges::unique(ids);
  ids.erase(doubles.begin(), doubles.end());
  std::vector<StoredPerson> people;
  query_for_ids(connection, select_person(where_ids), {std::string(school_id), std::string(name_of(kind))}, ids,
                [&](const db::Row& row) { people.push_back(person_row_of(row).stored); });
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t at = 0; at < people.size(); ++at) {
    const auto& person = people[at].person;
    keys.emplace_back(sort_name(person.family_name) + '\n' + plain(person.given_name) + '\n' + people[at].id, at);
  }
  std::ranges::sort(keys);
  std::vector<StoredPerson> sorted;
  sorted.reserve(people.size());
  for (const auto& key : keys) {
    sorted.push_back(std::move(people[key.second]));
  }
  return sorted;
}

// Whether an address is another person's; the school's row is locked by then.
bool is_taken(db::Connection& connection, std::string_view school_id, Kind kind, std::string_view email,
              std::string_view own_id) {
  const auto rows =
      connection.query(email_owner, {std::string(school_id), std::string(name_of(kind)), fold(email)});
  return !rows.empty() && rows.front().text(0) != own_id;
}

std::optional<PersonRow> find_row(db::Connection& connection, std::string_view school_id, std::string_view id) {
  const auto rows = connection.query(select_person(where_id), {std::string(school_id), std::string(id)});
  return rows.empty() ? std::nullopt : std::optional(person_row_of(rows.front()));
}

}  // namespace

std::string_view name_of(Kind kind) { return word_for(kinds, kind); }
std::optional<Kind> kind_named(std::string_view name) { return find_word(kinds, name); }
std::string_view name_of(Status status) { return word_for(statuses, status); }
std::optional<Status> status_named(std::string_view name) { return find_word(statuses, name); }
std::string_view name_of(MailState state) { return word_for(mail_states, state); }
std::optional<MailState> mail_state_named(std::string_view name) { return find_word(mail_states, name); }
std::optional<PersonColumn> person_column_named(std::string_view name) { return find_word(columns, name); }

PersonPage find_people(db::Connection& connection, std::string_view school_id, const PersonQuery& query) {
  auto condition = condition_of(school_id, query.filter);
  PersonPage page;
  page.total = connection.query(std::string(count_people) + condition.sql, condition.parameters).front().integer(0);
  condition.parameters.emplace_back(std::clamp<std::int64_t>(query.limit, 1, largest_page));
  condition.parameters.emplace_back(std::max<std::int64_t>(query.offset, 0));
  const auto count = condition.parameters.size();
  page.people = people_of(connection.query(
      select_person(condition.sql + order_by(query.sort, query.order) + " limit $" + std::to_string(count - 1) +
                    " offset $" + std::to_string(count)),
      condition.parameters));
  return page;
}

std::optional<StoredPerson> find_person(db::Connection& connection, std::string_view school_id, std::string_view id) {
  const auto row = find_row(connection, school_id, id);
  return row ? std::optional(row->stored) : std::nullopt;
}

std::vector<StoredPerson> selected_people(db::Connection& connection, std::string_view school_id,
                                          const Selection& selection) {
  if (selection.kind == SelectionKind::listed) {
    return listed_people(connection, school_id, selection.filter.kind, selection.ids);
  }
  auto people = matching_people(connection, school_id, selection.filter);
  const std::unordered_set<std::string_view> exceptions(selection.ids.begin(), selection.ids.end());
  std::erase_if(people, [&](const StoredPerson& person) { return exceptions.contains(person.id); });
  return people;
}

std::vector<StoredPerson> whole_roster(db::Connection& connection, std::string_view school_id, Kind kind) {
  return people_of(connection.query(select_person(where_kind), {std::string(school_id), std::string(name_of(kind))}));
}

std::expected<StoredPerson, PersonTrouble> add_person(db::Connection& connection, const World& world,
                                                      std::string_view school_id, Kind kind, const Person& person) {
  grow_roster_revision(connection, school_id);
  if (is_taken(connection, school_id, kind, person.email, "")) {
    return std::unexpected(PersonTrouble::email_taken);
  }
  const auto row = new_person_row(world, kind, person);
  insert_people(connection, school_id, {&row, 1});
  return row.stored;
}

std::expected<StoredPerson, PersonTrouble> edit_person(db::Connection& connection, const World& /*world*/,
                                                       std::string_view school_id, std::string_view id,
                                                       std::int64_t version, const Person& person) {
  grow_roster_revision(connection, school_id);
  auto row = find_row(connection, school_id, id);
  if (!row) {
    return std::unexpected(PersonTrouble::absent);
  }
  if (row->stored.version != version) {
    return std::unexpected(PersonTrouble::changed_meanwhile);
  }
  if (is_taken(connection, school_id, row->stored.kind, person.email, id)) {
    return std::unexpected(PersonTrouble::email_taken);
  }
  row->stored.person = person;
  ++row->stored.version;
  update_people(connection, school_id, {&*row, 1});
  return *find_person(connection, school_id, id);
}

std::int64_t delete_people(db::Connection& connection, std::string_view school_id, const Selection& selection) {
  grow_roster_revision(connection, school_id);
  std::vector<std::string> ids;
  for (const auto& person : selected_people(connection, school_id, selection)) {
    ids.push_back(person.id);
  }
  return remove_people(connection, school_id, ids, CodeFate::erase);
}

std::vector<ClassCount> list_classes(db::Connection& connection, std::string_view school_id, Kind kind) {
  std::vector<ClassCount> classes;
  for (const auto& row : connection.query(group_classes, {std::string(school_id), std::string(name_of(kind))})) {
    classes.push_back({row.text(0), row.integer(1)});
  }
  return classes;
}

StatusCounts count_statuses(db::Connection& connection, std::string_view school_id, Kind kind) {
  StatusCounts counts;
  for (const auto& row : connection.query(group_statuses, {std::string(school_id), std::string(name_of(kind))})) {
    const auto people = row.integer(1);
    switch (stored(status_named(row.text(0)))) {
      case Status::fresh:
        counts.fresh = people;
        break;
      case Status::invited:
        counts.invited = people;
        break;
      case Status::activated:
        counts.activated = people;
        break;
      case Status::withdrawn:
        counts.withdrawn = people;
        break;
      case Status::expired:
        counts.expired = people;
        break;
    }
  }
  return counts;
}

}  // namespace portal
