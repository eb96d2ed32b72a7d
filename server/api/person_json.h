// People in JSON, and what a check says about their fields.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <span>
#include <string>

#include "core/report/report.h"
#include "server/api/answer.h"
#include "server/store/person.h"

namespace portal {

// What the caller may see of a person. docent+: names, class and status. A visiting beheerder: no code.
boost::json::object person_json(const Call& call, const StoredPerson& person, const std::string& code);

// The five fields of a row.
boost::json::object fields_json(const Person& person);

// The API's name of a template's column: "voornaam" is given_name.
std::string_view api_field(std::string_view column);

// What is wrong or odd about a person who was typed in: no cell to name, a field to look at.
std::string typed_message(const Finding& finding, Language language);

// The first sentence for each field.
FieldTroubles field_troubles(std::span<const Finding> errors, Language language);

}  // namespace portal
