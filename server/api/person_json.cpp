#include "server/api/person_json.h"

#include <array>

#include "core/report/report_json.h"
#include "core/roster/columns.h"

namespace portal {

boost::json::object person_json(const Call& call, const StoredPerson& stored, const std::string& code) {
  const auto& person = stored.person;
  boost::json::object json{{"id", stored.id},
                           {"kind", name_of(stored.kind)},
                           {"given_name", person.given_name},
                           {"family_name", person.family_name},
                           {"class_name", person.class_name},
                           {"status", name_of(stored.status)},
                           {"status_since", stored.status_at},
                           {"version", stored.version}};
  if (call.who == Who::docent_plus) return json;
  json["email"] = person.email;
  json["year"] = person.year;
  json["mail"] = name_of(stored.mail);
  if (call.who == Who::budgethouder) json["code"] = code;
  return json;
}

boost::json::object fields_json(const Person& person) {
  return {{"given_name", person.given_name},
          {"family_name", person.family_name},
          {"email", person.email},
          {"year", person.year},
          {"class_name", person.class_name}};
}

std::string_view api_field(std::string_view column) {
  static constexpr std::array<std::string_view, field_count> names{"given_name", "family_name", "email", "year",
                                                                   "class_name"};
  for (const auto& known : student_columns) {
    if (known.name == column) return names[index_of(known.field)];
  }
  return column;
}

std::string typed_message(const Finding& finding, Language language) {
  const std::string key = "error.person." + std::string(finding.code);
  if (message(language, key) == key) return finding_message(finding, language);
  return message(language, key, {{"value", finding.value}});
}

FieldTroubles field_troubles(std::span<const Finding> errors, Language language) {
  FieldTroubles troubles;
  for (const auto& error : errors) {
    troubles.emplace(api_field(error.column), typed_message(error, language));
  }
  return troubles;
}

}  // namespace portal
