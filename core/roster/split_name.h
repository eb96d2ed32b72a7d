// A name in one cell -> voornaam and achternaam, tussenvoegsel included.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

// How names stand in a cell that has no comma; with one, the surname comes first.
enum class NameOrder : std::uint8_t {
  given_names_first,  // "Jan Piet van den Berg": the surname is the last word, with the particles before it
  one_given_name,     // "Jan Piet Berg": the given name is the first word
};

struct SplitName {
  std::string given_name;
  std::string family_name;
};

bool has_comma(std::string_view name);

// `name` is clean. "Jansen, Piet"; "Berg, Jan van den"; "Berg, van den, Jan". A lone word is a given name.
SplitName split_name(std::string_view name, NameOrder order);

// "van den" and "Berg" -> "van den Berg"; "d'" and "Ancona" -> "d'Ancona". A tussenvoegsel that stands there
// already is not put there twice.
std::string join_name_prefix(std::string_view prefix, std::string_view family_name);

}  // namespace portal
