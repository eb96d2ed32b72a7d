// How many people a class has, as a school types or pastes it: a line per class, with the class, the
// leerjaar if it cannot be told from the class, and the number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/anonymous/make_anonymous.h"

namespace portal {

inline constexpr std::uint32_t most_counted_people = 100'000;  // all lines together

enum class CountTrouble : std::uint8_t {
  class_missing,
  class_too_long,  // over longest_cell
  class_twice,     // an earlier line has it: in the same leerjaar, or in another spelling
  year_missing,    // none given, and none to be told from the class
  year_wrong,
  people_wrong,    // no whole number of 1 or more
  people_too_many,
};

struct CountLine {
  std::string class_name;  // clean
  std::string year;        // as given, or as told from the class
  std::string people;      // as given
  std::optional<CountTrouble> trouble;
};

struct Counts {
  Kind kind = Kind::students;
  std::vector<CountLine> lines;
  std::vector<ClassSize> classes;  // of the lines without trouble
  std::uint32_t people = 0;        // in `classes`
  [[nodiscard]] bool good() const { return !lines.empty() && classes.size() == lines.size(); }
};

// `text` is UTF-8 with tabs, semicolons or commas between the fields: class and number, or class, leerjaar and
// number (the first two may change places). A first line that names the columns is passed over, and so are
// empty lines. For teachers the last field counts and there is one line.
Counts parse_counts(Kind kind, std::string_view text);

// "people_wrong": the stable name in JSON and in messages/*.json under "anonymous.counts".
std::string_view trouble_key(CountTrouble trouble);

}  // namespace portal
