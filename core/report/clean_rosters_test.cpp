// Lists as schools really have them, with nothing wrong: a warning on one of these cries wolf.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "core/report/check_roster.h"
#include "core/roster/workbook_for_test.h"

namespace portal {
namespace {

constexpr std::array given_names{"IJsbrand", "Zoë",    "Jan-Willem", "Çağla", "Ruben",  "Noël",   "D'Angelo", "Anne Fleur", "Łukasz",
                                 "Jip",      "Sjoerd", "Renée",      "Aïcha", "Thijs",  "Fenna",  "Ömer",     "Bo",         "Maria Theresia"};
constexpr std::array family_names{"van den Berg", "'t Hart",      "de Jong-Visser", "IJzerman", "El Idrissi", "O'Brien",  "’s-Gravesande",
                                  "Bos",          "van 't Hoff",  "Núñez",          "Yılmaz",   "Smit",       "in 't Veld", "von Bülow",
                                  "Q",            "Wijngaarden-van der Meer", "Nguyễn"};

struct School {
  const char* name;
  std::vector<const char*> classes;  // with the year of each behind it in `years`
  std::vector<const char*> years;
  std::vector<const char*> domains;  // "" for no address
};

std::vector<const char*> one_of_a_hundred(const char* domain) {
  std::vector<const char*> domains(100, "a.example");
  domains.front() = domain;
  return domains;
}

const std::vector<School> schools{
    {"vo", {"1a", "1b", "H4D", "vwo5b", "2 gt 1", "3media", "gt2c"}, {"1", "1", "4", "5", "2", "3", "2"}, {"leerling.voorbeeld.example"}},
    {"combination classes", {"1/2 hv", "h/v 1", "3-4 vmbo", "34b"}, {"1", "1", "3", "4"}, {"voorbeeld.example", ""}},
    {"mbo, all in one leerjaar", {"CSD2A", "F3L45", "media", "456*", "MZ3B"}, {"1"}, {"student.voorbeeld.example"}},
    {"mbo, codes that hold the leerjaar", {"F3L45", "F2L46", "F1K12"}, {"2"}, {"student.voorbeeld.example"}},
    {"two domains of one school", {"3a", "3b"}, {"3"}, one_of_a_hundred("vavo.a.example")},
    {"two schools together", {"3a", "3b"}, {"3"}, {"noord.example", "zuid.example"}},
    {"addresses at home", {"3a", "3b"}, {"3"}, {"een.example", "twee.example", "drie.example", "vier.example", "vijf.example", "zes.example"}},
    {"no addresses", {"ATH", "GYM", "HAVO"}, {"6", "5", "4"}, {""}},
};

std::vector<sheet::TestCell> person_of(const School& school, std::size_t number, Kind kind) {
  const std::string domain = school.domains[number % school.domains.size()];
  std::vector<sheet::TestCell> row{given_names[number % given_names.size()], family_names[number % family_names.size()],
                                   domain.empty() ? domain : "nr" + std::to_string(number) + "@" + domain};
  if (kind == Kind::students) {
    const std::size_t place = number % school.classes.size();
    row.emplace_back(school.years[place % school.years.size()]);
    row.emplace_back(school.classes[place]);
  }
  return row;
}

TEST(CleanRosters, GetNotOneWarning) {
  for (const School& school : schools) {
    for (const Kind kind : {Kind::students, Kind::teachers}) {
      std::vector<std::vector<sheet::TestCell>> rows{{"voornaam", "achternaam", "email"}};
      if (kind == Kind::students) {
        rows.front().insert(rows.front().end(), {"leerjaar", "klasnaam"});
      }
      for (std::size_t number = 0; number < given_names.size() * family_names.size(); ++number) {
        rows.push_back(person_of(school, number, kind));
      }
      const auto checked = check_roster(sheet::TestWorkbook({{"Blad1", std::move(rows), {}}}), kind, KeepPeople::never);
      ASSERT_TRUE(checked.has_value());
      EXPECT_TRUE(checked->report.errors.empty()) << school.name;
      for (const Finding& warning : checked->report.warnings) {
        ADD_FAILURE() << school.name << ": " << warning.code << " " << warning.value;
      }
    }
  }
}

}  // namespace
}  // namespace portal
