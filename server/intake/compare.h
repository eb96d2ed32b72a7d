// The difference between the people of a file and the people on the roster. Pure: nothing is stored.
//
// A row is the person with the same e-mail address; else the one person of the same name and class (name
// alone for teachers) whom no e-mail claimed. Where rows or people share that name and class, and do not
// simply equal one another, the row is asked about: an answer names the person, or says "new".
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/roster/person.h"
#include "server/store/person.h"

namespace portal {

struct KnownPerson {
  std::string id;
  Person person;
  Status status = Status::fresh;
};

// Row number -> person id, or answer_new. An answer that fits no candidate, or a candidate that another row
// has taken, counts as no answer.
using Answers = std::map<std::uint32_t, std::string>;
inline constexpr std::string_view answer_new = "new";

struct ChangedPerson {
  std::string id;
  Person before;
  Person after;  // a blank cell keeps the value that was there; row is the file's
};

struct AmbiguousRow {
  Person person;
  std::vector<KnownPerson> candidates;  // at most max_candidates_told of them
};

inline constexpr std::size_t max_candidates_told = 20;

struct Difference {
  std::vector<Person> added;
  std::vector<ChangedPerson> changed;
  std::size_t unchanged = 0;
  std::vector<KnownPerson> missing;     // on the roster, not in the file, and no candidate of an asked row
  std::vector<AmbiguousRow> ambiguous;  // without a good answer; nothing may be stored while there are any
  bool removal_is_large = false;        // `missing` is more than a quarter of the roster
};

// In the order of the file, in linear time. `roster` and `file` hold people of one kind; within `file` no
// e-mail address occurs twice.
Difference compare(std::span<const KnownPerson> roster, std::span<const Person> file, const Answers& answers);

// "given_name" …: the fields that differ, by their names in the API.
std::vector<std::string_view> changed_fields(const ChangedPerson& change);

// More than a quarter.
bool is_large_part(std::size_t part, std::size_t whole);

}  // namespace portal
