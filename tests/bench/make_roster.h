// Rosters for the benchmarks: the template's columns with invented names, always the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace portal::bench {

enum class Strings : std::uint8_t { shared, inside };

// An .xlsx with three template rows and `people` rows of data, 88 % of them with an e-mail address.
std::string make_roster(std::size_t people, Strings strings);

// The same people as an .xls of Excel 97 to 2003, at most 65,000 of them.
std::string make_xls_roster(std::size_t people);

}  // namespace portal::bench
