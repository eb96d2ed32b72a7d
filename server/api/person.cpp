// voeg student toe, voeg docent toe; one person seen, changed, deleted.
#include "core/report/check_person.h"
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/json_body.h"
#include "server/api/person_json.h"
#include "server/db/transaction.h"
#include "server/store/audit.h"
#include "server/store/invitation.h"

namespace portal {
namespace {

constexpr std::size_t longest_typed = 1000;  // the check says that 100 is the most
constexpr std::uint8_t no_year = 255;        // what cannot be a leerjaar; the check refuses it

Person read_person(JsonBody& body) {
  Person person;
  person.given_name = body.text("given_name", longest_typed);
  person.family_name = body.text("family_name", longest_typed);
  person.email = body.text_if("email", longest_typed).value_or("");
  const auto year = body.number_if("year", INT64_MIN, INT64_MAX).value_or(0);
  person.year = year >= 0 && year < no_year ? static_cast<std::uint8_t>(year) : no_year;
  person.class_name = body.text_if("class_name", longest_typed).value_or("");
  return person;
}

net::Response refuse_person(const Call& call, PersonTrouble trouble) {
  switch (trouble) {
    case PersonTrouble::absent: return not_found(call);
    case PersonTrouble::email_taken: return refuse(call, 409, "email_taken");
    case PersonTrouble::changed_meanwhile: break;
  }
  return refuse(call, 409, "stale");
}

std::string code_of(const Call& call, db::Connection& connection, const StoredPerson& person) {
  const auto codes = codes_of(connection, call.app.vault, call.school_id, {&person, 1});
  return codes.empty() ? "" : codes.begin()->second;
}

// The person with code and the warnings of the check.
net::Response person_answer(const Call& call, int status, const StoredPerson& person,
                            const std::vector<Finding>& warnings) {
  boost::json::object json;
  call.app.database.read([&](db::Connection& connection) {
    json = person_json(call, person, code_of(call, connection, person));
  });
  boost::json::array sentences;
  for (const auto& warning : warnings) sentences.emplace_back(typed_message(warning, call.language));
  json["warnings"] = std::move(sentences);
  return json_answer(status, json);
}

Selection only(const StoredPerson& person) {
  Selection selection;
  selection.filter.kind = person.kind;
  selection.ids = {person.id};
  return selection;
}

void note(db::Connection& connection, const Call& call, std::string event, const std::string& person_id) {
  add_audit(connection, call.app.world, {std::move(event), call.user_id(), call.school_id, person_id, 1});
}

}  // namespace

net::Response get_person(const Call& call) {
  std::optional<StoredPerson> person;
  call.app.database.read([&](db::Connection& connection) {
    person = find_person(connection, call.school_id, call.request.param("person"));
  });
  return person ? person_answer(call, 200, *person, {}) : not_found(call);
}

net::Response create_person(const Call& call) {
  JsonBody body(call);
  const auto kind = body.named("kind", kind_named);
  const auto typed = read_person(body);
  if (auto refused = body.refused()) return *refused;
  const auto checked = check_person(*kind, typed);
  if (!checked.errors.empty()) return refuse_fields(call, field_troubles(checked.errors, call.language));
  const auto added = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    auto person = add_person(connection, call.app.world, call.school_id, *kind, checked.person);
    if (person) note(connection, call, "person.add", person->id);
    return person;
  });
  return added ? person_answer(call, 201, *added, checked.warnings) : refuse_person(call, added.error());
}

net::Response change_person(const Call& call) {
  JsonBody body(call);
  const auto version = body.number("version", 0, INT64_MAX);
  const auto typed = read_person(body);
  if (auto refused = body.refused()) return *refused;
  CheckedPerson checked;
  const auto changed = db::all_or_nothing(call.app.database, [&](db::Connection& connection) {
    const auto known = find_person(connection, call.school_id, call.request.param("person"));
    std::expected<StoredPerson, PersonTrouble> person = std::unexpected(PersonTrouble::absent);
    if (!known) return person;
    checked = check_person(known->kind, typed);
    if (!checked.errors.empty()) return person;
    person = edit_person(connection, call.app.world, call.school_id, known->id, version, checked.person);
    if (person) note(connection, call, "person.change", person->id);
    return person;
  });
  if (!checked.errors.empty()) return refuse_fields(call, field_troubles(checked.errors, call.language));
  return changed ? person_answer(call, 200, *changed, checked.warnings) : refuse_person(call, changed.error());
}

net::Response remove_person(const Call& call) {
  bool removed = false;
  call.app.database.transaction([&](db::Connection& connection) {
    const auto person = find_person(connection, call.school_id, call.request.param("person"));
    removed = person && delete_people(connection, call.school_id, only(*person)) == 1;
    if (removed) note(connection, call, "person.delete", person->id);
  });
  return removed ? no_content() : not_found(call);
}

}  // namespace portal
