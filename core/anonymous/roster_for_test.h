// Invented rosters, with all that names can hold.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/anonymous/anonymise.h"
#include "core/code/activation_code.h"
#include "core/roster/make_export.h"
#include "core/roster/make_template.h"

namespace portal {

// Words that are found in no file by accident, with signs that have to survive.
inline std::string invented_name(std::mt19937& chance) {
  static const std::vector<std::string> words{"Zoëlla",  "IJsbrandus", "Öztürkoğlu", "Łukaszewicz", "'t Hartveld",
                                              "=SOMMIGE", "+Plusman",   "@Apestaart", "-Streepje",   "Bakkerhuis",
                                              "van der Waalsdorp", "D’Angeloni", "Smit & Zoonstra", "<b>Vetman</b>"};
  return words[chance() % words.size()] + (chance() % 3 == 0 ? " " + words[chance() % words.size()] : "");
}

inline std::vector<Person> invented_people(std::size_t count, std::uint32_t chances, Kind kind = Kind::students) {
  std::mt19937 chance(chances);
  std::vector<Person> people;
  for (std::size_t at = 0; at < count; ++at) {
    Person person{invented_name(chance), invented_name(chance), {}, 0, {}, static_cast<std::uint32_t>(at + 4)};
    if (chance() % 3 != 0) {
      person.email = "kanarie" + std::to_string(at) + "@school.example";
    }
    if (kind == Kind::students) {
      person.year = static_cast<std::uint8_t>(1 + chance() % 6);
      person.class_name = std::to_string(person.year) + static_cast<char>('a' + chance() % (1 + count / 100 % 25));
    }
    people.push_back(std::move(person));
    if (chance() % 8 == 0) {  // a namesake, in the same class, without an address
      people.push_back(people.back());
      people.back().email.clear();
      people.back().row += 1;
    }
  }
  return people;
}

inline std::string template_with(Kind kind, const std::vector<Person>& people) {
  std::vector<TemplateRow> rows;
  for (const Person& person : people) {
    rows.push_back({person.given_name, person.family_name, person.email,
                    person.year == 0 ? std::string() : std::to_string(person.year), person.class_name});
  }
  return make_filled_template(kind, Language::nl, rows);
}

inline std::string invented_code(std::mt19937& chance) {
  return ActivationCode::draw([&chance](std::uint32_t n) { return static_cast<std::uint32_t>(chance() % n); }).text();
}

// The portal's export of the anonymous people, in its own order: each with a code of their own.
inline std::vector<ExportRow> export_rows(Kind kind, const std::vector<Person>& people,
                                          const std::vector<std::uint32_t>& numbers) {
  std::mt19937 chance(3);
  std::vector<ExportRow> rows(people.size());
  for (std::size_t at = 0; at < people.size(); ++at) {
    const std::uint32_t number = numbers[at];
    const Person anonymous{anonymous_given_name(kind, number), anonymous_family_name(number), {},
                           people[at].year, people[at].class_name, 0};
    rows[people.size() - number] = {anonymous, "Uitgenodigd", invented_code(chance)};
  }
  return rows;
}

}  // namespace portal
