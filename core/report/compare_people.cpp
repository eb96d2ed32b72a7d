#include "core/report/compare_people.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "core/base/fold.h"
#include "core/report/groups.h"
#include "core/roster/email.h"
#include "core/roster/names.h"

namespace portal {
namespace {

// In a larger group the first row names all the others, and each other row names the first: the report
// stays as long as the file, not as its square.
constexpr std::size_t longest_mutual_list = 20;

template <class Key>
std::vector<std::string> keys_of(std::span<const Person> people, Key key) {
  std::vector<std::string> keys;
  keys.reserve(people.size());
  std::ranges::transform(people, std::back_inserter(keys), key);
  return keys;
}

std::vector<std::string> other_cells(std::span<const Person> people, const ColumnPlaces& places,
                                     std::span<const std::uint32_t> group, std::uint32_t self) {
  const bool only_first = group.size() > longest_mutual_list && self != group.front();
  std::vector<std::string> cells;
  for (const std::uint32_t other : only_first ? group.first(1) : group) {
    if (other != self) {
      cells.push_back(cell_of(places, Field::email, people[other].row));
    }
  }
  return cells;
}

std::string person_key(const Person& person) {
  if (person.given_name.empty() || person.family_name.empty()) {
    return {};
  }
  return fold(person.given_name) + '\n' + fold(person.family_name) + '\n' + class_key(person.class_name) + '\n' +
         std::to_string(person.year);
}

bool any_without_email(std::span<const Person> people, std::span<const std::uint32_t> group) {
  return std::ranges::any_of(group, [people](std::uint32_t index) { return people[index].email.empty(); });
}

}  // namespace

std::vector<Spot> repeated_emails(std::span<const Person> people, const ColumnPlaces& places) {
  const auto keys = keys_of(people, [](const Person& person) { return fold(person.email); });
  const Groups groups(keys);
  std::vector<Spot> spots;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const auto group = groups[at];
    if (group.size() < 2) {
      continue;
    }
    for (const std::uint32_t index : group) {
      const Person& person = people[index];
      spots.push_back(spot(Rule::email_duplicate, places, Field::email, person.row, person.email));
      spots.back().finding.also = other_cells(people, places, group, index);
    }
  }
  return spots;
}

std::vector<Spot> repeated_people(std::span<const Person> people, const ColumnPlaces& places) {
  const auto keys = keys_of(people, person_key);
  const Groups groups(keys);
  std::vector<Spot> spots;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const auto group = groups[at];
    if (group.size() < 2 || !any_without_email(people, group)) {
      continue;
    }
    for (const std::uint32_t index : group.subspan(1)) {
      const Person& person = people[index];
      const std::string name = person.given_name + ' ' + person.family_name;
      spots.push_back(spot(Rule::person_duplicate, places, Field::given_name, person.row, name));
      spots.back().finding.also.push_back(cell_of(places, Field::given_name, people[group.front()].row));
    }
  }
  return spots;
}

std::vector<Spot> class_spellings(std::span<const Person> people, const ColumnPlaces& places) {
  const auto names = keys_of(people, [](const Person& person) { return person.class_name; });
  const Groups spellings(names);
  std::vector<std::string> keys;
  for (std::size_t at = 0; at < spellings.size(); ++at) {
    keys.push_back(class_key(names[spellings[at].front()]));
  }
  const Groups classes(keys);
  std::vector<Spot> spots;
  for (std::size_t at = 0; at < classes.size(); ++at) {
    // The commonest spelling, and of equally common ones the first in the sheet, is taken for the right one.
    const auto group = classes[at];
    const std::uint32_t right = *std::ranges::max_element(group, {}, [&spellings](std::uint32_t one) {
      return std::pair(spellings[one].size(), -std::int64_t{spellings[one].front()});
    });
    for (const std::uint32_t one : group) {
      if (one != right) {
        const Person& person = people[spellings[one].front()];
        spots.push_back(spot(Rule::class_spelling, places, Field::class_name, person.row, person.class_name));
        spots.back().finding.also.push_back(
            cell_of(places, Field::class_name, people[spellings[right].front()].row));
      }
    }
  }
  return spots;
}

std::vector<Spot> foreign_domains(std::span<const Person> people, const ColumnPlaces& places) {
  constexpr std::size_t least_addresses = 10;
  constexpr std::size_t most_strangers = 5;
  constexpr std::size_t one_in = 10;
  const auto keys = keys_of(people, [](const Person& person) { return fold(email_domain(person.email)); });
  const Groups domains(keys);
  std::size_t total = 0;
  std::size_t largest = 0;
  for (std::size_t at = 0; at < domains.size(); ++at) {
    total += domains[at].size();
    largest = domains[at].size() > domains[largest].size() ? at : largest;
  }
  const std::size_t strangers = total == 0 ? 0 : total - domains[largest].size();
  if (total < least_addresses || strangers > most_strangers || strangers * one_in > total) {
    return {};
  }
  std::vector<Spot> spots;
  for (std::size_t at = 0; at < domains.size(); ++at) {
    for (const std::uint32_t index : at == largest ? std::span<const std::uint32_t>() : domains[at]) {
      const Person& person = people[index];
      spots.push_back(spot(Rule::email_other_domain, places, Field::email, person.row, person.email));
    }
  }
  return spots;
}

std::vector<Spot> unusual_names(std::span<const Person> people, const ColumnPlaces& places) {
  const auto numbered = static_cast<std::size_t>(std::ranges::count_if(people, [](const Person& person) {
    return is_numbered(person.given_name) && is_numbered(person.family_name);
  }));
  if (numbered * 2 >= people.size()) {
    return {};
  }
  std::vector<Spot> spots;
  for (const Person& person : people) {
    if (has_digit_or_at(person.given_name)) {
      spots.push_back(spot(Rule::name_unusual, places, Field::given_name, person.row, person.given_name));
    }
    if (has_digit_or_at(person.family_name)) {
      spots.push_back(spot(Rule::name_unusual, places, Field::family_name, person.row, person.family_name));
    }
  }
  return spots;
}

std::vector<Spot> one_year_many_classes(std::span<const Person> people, const ColumnPlaces& places) {
  if (people.empty() || people.front().year == 0) {
    return {};
  }
  const std::uint8_t year = people.front().year;
  std::set<std::uint8_t> years;
  for (const Person& person : people) {
    if (person.year != year) {
      return {};
    }
    if (const auto named = year_in_class(person.class_name)) {
      years.insert(*named);
    }
  }
  if (years.size() < 2) {
    return {};
  }
  return {spot(Rule::year_all_the_same, places, Field::year, people.front().row, std::to_string(year))};
}

}  // namespace portal
