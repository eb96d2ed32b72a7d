#include "core/report/compare_people.h"

#include <algorithm>
#include <bit>
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

using Group = std::vector<std::uint32_t>;

// Those of `candidates` that share a key, in their order.
template <class Key>
std::vector<Group> groups_of(const std::vector<std::uint32_t>& candidates, Key key_of) {
  std::vector<std::string> keys;
  keys.reserve(candidates.size());
  std::ranges::transform(candidates, std::back_inserter(keys), key_of);
  const Groups groups(keys);
  std::vector<Group> found;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    if (groups[at].size() > 1) {
      found.emplace_back();
      std::ranges::transform(groups[at], std::back_inserter(found.back()),
                             [&candidates](std::uint32_t place) { return candidates[place]; });
    }
  }
  return found;
}

std::vector<std::string> other_cells(const ColumnPlaces& places, const Group& group, std::uint32_t self) {
  const bool only_first = group.size() > longest_mutual_list && self != group.front();
  std::vector<std::string> cells;
  for (const std::uint32_t other : only_first ? std::span(group).first(1) : std::span(group)) {
    if (other != self) {
      cells.push_back(cell_of(places, Field::email, other));
    }
  }
  return cells;
}

// "F3L45", as in the mbo: letters, and digits in two places, of which any may be the year.
bool is_code(std::string_view class_name) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t first = class_name.find_first_of(digits);
  const std::size_t last = class_name.find_last_of(digits);
  return first != std::string_view::npos && first > 0 && last > class_name.find_first_not_of(digits, first);
}

bool has_whole_name(const PersonView& person) { return !person.given_name.empty() && !person.family_name.empty(); }

std::string person_key(const PersonView& person) {
  return fold(person.given_name) + '\n' + fold(person.family_name) + '\n' + class_key(person.class_name) + '\n' +
         std::to_string(person.year);
}

bool any_without_email(const People& people, const Group& indexes) {
  return std::ranges::any_of(indexes, [&people](std::uint32_t index) { return people[index].email.empty(); });
}

// The commonest spelling, and of equally common ones the first in the sheet, is taken for the right one.
const People::Class& right_one(std::span<const std::uint32_t> group, std::span<const People::Class> spellings) {
  return spellings[*std::ranges::max_element(group, {}, [spellings](std::uint32_t at) {
    return std::pair(spellings[at].size, -std::int64_t{spellings[at].first});
  })];
}

}  // namespace

void ComparePeople::add(const PersonView& person) {
  const People::Known known = people_.add(person);
  if (person.email.empty()) {
    emails_.add_none();
  } else {
    emails_.add(fold_hash(person.email));
    domains_.add(email_domain(person.email));
  }
  if (has_whole_name(person)) {
    names_.add(mix(mix(known.class_name.hash ^ person.year, known.given_name.hash), known.family_name.hash));
  } else {
    names_.add_none();
  }
  note_names(known, person);
  note_year(person);
}

bool ComparePeople::close() {
  for (const std::uint32_t index : emails_.candidates()) {
    email_rows_.push_back(people_[index].row);
  }
  return addresses_ == Addresses::pass_again && (!email_rows_.empty() || !domains_.usual().empty());
}

bool ComparePeople::in_doubt(const PersonView& person) const {
  const std::string_view usual = domains_.usual();
  return std::ranges::binary_search(email_rows_, person.row) ||
         (!usual.empty() && !person.email.empty() && organisation_of(fold(email_domain(person.email))) != usual);
}

void ComparePeople::add_again(const PersonView& person) {
  if (in_doubt(person)) {
    again_.add(person);
  }
}

void ComparePeople::note_names(const People::Known& names, const PersonView& person) {
  if ((names.given_name.unusual | names.family_name.unusual) != 0) {
    ++unusual_;
    numbered_ += is_numbered(person.given_name) && is_numbered(person.family_name) ? 1 : 0;
  }
}

void ComparePeople::note_year(const PersonView& person) {
  if (people_.size() == 1) {
    year_ = person.year;
  }
  if (year_ == 0 || person.year != year_) {
    year_ = 0;
  } else if (const auto named = year_in_class(person.class_name); named && !is_code(person.class_name)) {
    const auto bit = static_cast<std::uint8_t>(1U << *named);
    class_years_ |= bit;
    plain_class_years_ |= person.class_name.front() == static_cast<char>('0' + *named) ? bit : 0U;
  }
}

std::vector<Spot> ComparePeople::spots(const ColumnPlaces& places) const {
  std::vector<Spot> all;
  for (const auto rule : {&ComparePeople::repeated_emails, &ComparePeople::repeated_people,
                          &ComparePeople::class_spellings, &ComparePeople::foreign_domains,
                          &ComparePeople::unusual_names, &ComparePeople::one_year_many_classes}) {
    std::ranges::move((this->*rule)(places), std::back_inserter(all));
  }
  return all;
}

std::vector<Spot> ComparePeople::repeated_emails(const ColumnPlaces& places) const {
  const auto key = [this](std::uint32_t row) { return fold(addressed().of_row(row).email); };
  std::vector<Spot> spots;
  for (const Group& group : groups_of(email_rows_, key)) {
    for (const std::uint32_t row : group) {
      spots.push_back(spot(Rule::email_duplicate, places, Field::email, row, addressed().of_row(row).email));
      spots.back().finding.also = other_cells(places, group, row);
    }
  }
  return spots;
}

std::vector<Spot> ComparePeople::repeated_people(const ColumnPlaces& places) const {
  const auto key = [this](std::uint32_t index) { return person_key(people_[index]); };
  std::vector<Spot> spots;
  for (const Group& group : groups_of(names_.candidates(), key)) {
    if (!any_without_email(people_, group)) {
      continue;
    }
    const std::string first = cell_of(places, Field::given_name, people_[group.front()].row);
    for (const std::uint32_t index : std::span(group).subspan(1)) {
      const PersonView person = people_[index];
      const std::string name = std::string(person.given_name) + ' ' + std::string(person.family_name);
      spots.push_back(spot(Rule::person_duplicate, places, Field::given_name, person.row, name));
      spots.back().finding.also.push_back(first);
    }
  }
  return spots;
}

std::vector<Spot> ComparePeople::class_spellings(const ColumnPlaces& places) const {
  const std::vector<People::Class> spellings = people_.classes();
  std::vector<std::string> keys;
  std::ranges::transform(spellings, std::back_inserter(keys), [](const auto& one) { return class_key(one.name); });
  const Groups classes(keys);
  std::vector<Spot> spots;
  for (std::size_t at = 0; at < classes.size(); ++at) {
    const People::Class& right = right_one(classes[at], spellings);
    for (const std::uint32_t one : classes[at]) {
      const People::Class& rare = spellings[one];
      if (&rare != &right) {
        spots.push_back(spot(Rule::class_spelling, places, Field::class_name, rare.first, rare.name));
        spots.back().finding.also.push_back(cell_of(places, Field::class_name, right.first));
      }
    }
  }
  return spots;
}

std::vector<Spot> ComparePeople::foreign_domains(const ColumnPlaces& places) const {
  const std::string_view usual = domains_.usual();
  std::vector<Spot> spots;
  for (std::size_t index = 0; index < addressed().size() && !usual.empty(); ++index) {
    const PersonView person = addressed()[index];
    if (!person.email.empty() && organisation_of(fold(email_domain(person.email))) != usual) {
      spots.push_back(spot(Rule::email_other_domain, places, Field::email, person.row, person.email));
    }
  }
  return spots;
}

std::vector<Spot> ComparePeople::unusual_names(const ColumnPlaces& places) const {
  if (unusual_ == 0 || numbered_ * 2 >= people_.size()) {
    return {};
  }
  std::vector<Spot> spots;
  for (std::size_t index = 0; index < people_.size(); ++index) {
    const PersonView person = people_[index];
    if (has_digit_or_at(person.given_name)) {
      spots.push_back(spot(Rule::name_unusual, places, Field::given_name, person.row, person.given_name));
    }
    if (has_digit_or_at(person.family_name)) {
      spots.push_back(spot(Rule::name_unusual, places, Field::family_name, person.row, person.family_name));
    }
  }
  return spots;
}

std::vector<Spot> ComparePeople::one_year_many_classes(const ColumnPlaces& places) const {
  const bool has_own = (class_years_ & (1U << year_)) != 0;
  if (year_ == 0 || std::popcount(has_own ? class_years_ : plain_class_years_) < 2) {
    return {};
  }
  return {spot(Rule::year_all_the_same, places, Field::year, people_[0].row, std::to_string(year_))};
}

}  // namespace portal
