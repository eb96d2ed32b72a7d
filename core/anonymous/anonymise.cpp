#include "core/anonymous/anonymise.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "core/base/sort.h"

namespace portal {
namespace {

using Order = std::vector<std::uint32_t>;  // places in the roster

auto group_of(const Person& person) { return std::tie(person.year, person.class_name); }

// Fisher and Yates, as D. E. Knuth has it in The Art of Computer Programming, section 3.4.2, algorithm P.
void shuffle(std::span<std::uint32_t> group, Draws& draws) {
  for (std::size_t left = group.size(); left > 1; --left) {
    std::swap(group[left - 1], group[draws.below(static_cast<std::uint32_t>(left))]);
  }
}

}  // namespace

std::string anonymous_given_name(Kind kind, std::uint32_t number) {
  return (kind == Kind::students ? "Leerling" : "Docent") + std::to_string(number);
}

std::string anonymous_family_name(std::uint32_t number) { return "Achternaam" + std::to_string(number); }

std::vector<std::uint32_t> draw_numbers(std::span<const Person> people, const Seed& seed) {
  Order order(people.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  const auto group = [people](std::uint32_t place) { return group_of(people[place]); };
  heap_sort(order, {}, [&group](std::uint32_t place) { return std::tuple_cat(group(place), std::tuple(place)); });
  Draws draws(seed);
  for (auto first = order.begin(); first != order.end();) {
    const auto last = std::ranges::upper_bound(first, order.end(), group(*first), {}, group);
    shuffle({first, last}, draws);
    first = last;
  }
  std::vector<std::uint32_t> numbers(people.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    numbers[order[at]] = at + 1;
  }
  return numbers;
}

}  // namespace portal
