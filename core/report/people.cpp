#include "core/report/people.h"

#include <algorithm>
#include <ranges>
#include <string>

#include "core/base/fold.h"
#include "core/roster/names.h"

namespace portal {
namespace {

std::uint64_t name_hash(std::string_view name) { return fold_hash(name); }
std::uint64_t class_hash(std::string_view name) { return fold_hash(class_key(name)); }

}  // namespace

Person to_person(const PersonView& view) {
  return {std::string(view.given_name), std::string(view.family_name), std::string(view.email), view.year,
          std::string(view.class_name), view.row};
}

People::People(Addresses addresses)
    : addresses_(addresses), given_names_(name_hash), family_names_(name_hash), classes_(class_hash) {}

People::Known People::add(const PersonView& person) {
  const auto shared = [&person](Field field) { return person.shared[index_of(field)]; };
  const Entry entry{given_names_.add(person.given_name, shared(Field::given_name)),
                    family_names_.add(person.family_name, shared(Field::family_name)),
                    classes_.add(person.class_name, shared(Field::class_name)),
                    person.row, person.year, person.email.empty() ? 0U : 1U};
  entries_.push_back(entry);
  if (addresses_ == Addresses::kept) {
    emails_.push_back(email_texts_.keep(person.email));
  }
  return {given_names_.mark(entry.given_name), family_names_.mark(entry.family_name), classes_.mark(entry.class_name)};
}

PersonView People::operator[](std::size_t index) const {
  const Entry& entry = entries_[index];
  PersonView person;
  person.given_name = given_names_[entry.given_name];
  person.family_name = family_names_[entry.family_name];
  person.class_name = classes_[entry.class_name];
  if (entry.has_email != 0) {
    person.email = addresses_ == Addresses::kept ? emails_[index] : unknown_address;
  }
  person.year = static_cast<std::uint8_t>(entry.year);
  person.row = entry.row;
  return person;
}

PersonView People::of_row(std::uint32_t row) const {
  const auto indexes = std::views::iota(std::size_t{0}, entries_.size());
  return (*this)[*std::ranges::lower_bound(indexes, row, {}, [this](std::size_t index) { return entries_[index].row; })];
}

std::vector<People::Class> People::classes() const {
  std::vector<Class> classes;
  entries_.for_each([&](const Entry& entry) {
    if (entry.class_name > classes.size()) {
      classes.push_back({classes_[entry.class_name], entry.row, 0});
    }
    if (entry.class_name != 0) {
      ++classes[entry.class_name - 1].size;
    }
  });
  return classes;
}

}  // namespace portal
