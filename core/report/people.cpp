#include "core/report/people.h"

#include <algorithm>
#include <string>

namespace portal {
namespace {

std::uint16_t size_of(std::string_view text) { return static_cast<std::uint16_t>(text.size()); }

}  // namespace

Person to_person(const PersonView& view) {
  return {std::string(view.given_name), std::string(view.family_name), std::string(view.email), view.year,
          std::string(view.class_name), view.row};
}

void People::add(const PersonView& person) {
  char* at = texts_.room(person.given_name.size() + person.family_name.size() + person.email.size() +
                         person.class_name.size());
  entries_.push_back({at, size_of(person.given_name), size_of(person.family_name), size_of(person.email),
                      size_of(person.class_name), person.row, person.year});
  for (const std::string_view text : {person.given_name, person.family_name, person.email, person.class_name}) {
    at = std::ranges::copy(text, at).out;
  }
}

PersonView People::operator[](std::size_t index) const {
  const Entry& entry = entries_[index];
  const char* at = entry.texts;
  const auto next = [&at](std::size_t size) {
    const std::string_view text(at, size);
    at += size;
    return text;
  };
  PersonView person;
  person.given_name = next(entry.given_name);
  person.family_name = next(entry.family_name);
  person.email = next(entry.email);
  person.class_name = next(entry.class_name);
  person.year = entry.year;
  person.row = entry.row;
  return person;
}

PersonView People::of_row(std::uint32_t row) const {
  const auto found = std::ranges::lower_bound(entries_, row, {}, &Entry::row);
  return (*this)[static_cast<std::size_t>(found - entries_.begin())];
}

}  // namespace portal
