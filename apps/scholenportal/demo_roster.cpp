#include "apps/scholenportal/demo_roster.h"

#include <array>
#include <string>
#include <string_view>

namespace portal {
namespace {

constexpr std::array<std::string_view, 20> given_names{
    "Aya",  "Bram", "Chaima", "Daan", "Esra",  "Finn",  "Guusje", "Hidde", "Ilse",  "Jelte",
    "Kiki", "Lars", "Meryem", "Noor", "Olaf",  "Pleun", "Quinten", "Roos", "Sophie", "Tijmen"};
constexpr std::array<std::string_view, 17> family_names{
    "Aalders",       "van den Akker", "Bakir",  "de Boer", "van Dam",   "El Idrissi", "Groen", "'t Hart", "IJsbrandij",
    "de Jong-Visser", "Koç",          "van der Linden", "Meijer", "Núñez", "van Oost",  "Postma", "Ruijter"};
constexpr std::array<std::string_view, 6> classes{"1a", "1b", "2a", "3edc", "3media", "4h"};

Person draw(std::size_t number, std::string_view domain) {
  Person person;
  person.given_name = given_names[number % given_names.size()];
  person.family_name = family_names[number % family_names.size()];
  // Addresses carry a number instead of a name, so that no two are alike.
  if (number % 9 != 4) person.email = "nr" + std::to_string(1000 + number) + "@" + std::string(domain);
  return person;
}

}  // namespace

std::vector<Person> demo_students() {
  std::vector<Person> students;
  for (std::size_t number = 0; number < 60; ++number) {
    Person& student = students.emplace_back(draw(number, "leerling.voorbeeld.example"));
    student.class_name = classes[number / 10];
    student.year = static_cast<std::uint8_t>(student.class_name[0] - '0');
  }
  return students;
}

std::vector<Person> demo_teachers() {
  std::vector<Person> teachers;
  for (std::size_t number = 0; number < 8; ++number) {
    teachers.push_back(draw(3 + number * 7, "voorbeeld.example"));
  }
  return teachers;
}

}  // namespace portal
