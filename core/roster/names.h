// What Excel and hurried typing do to a name. All of it is a hint to the reader, never a reason to refuse.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

// "t Hart", "s-Gravesande": Excel took the first apostrophe for a sign that text follows.
bool lost_apostrophe(std::string_view family_name);

// A folded word that stands before a Dutch surname: "van", "'t".
bool is_particle(std::string_view word);

// "Berg, van den".
bool is_reversed(std::string_view family_name);

// "=1", "+31", "@jan": what Excel would take for a formula. `text` is not empty.
bool is_formula_like(std::string_view text);

// Something, none of these, and no more bytes than a cell may have characters: what nearly every cleaned name and
// class is.
bool is_ordinary(std::string_view text);

bool has_digit_or_at(std::string_view name);

// "Leerling1", "Achternaam 12": letters, then a number.
bool is_numbered(std::string_view name);

// 1 to 6 out of "3", "3,0" or "3.0" (trimmed), else nothing.
std::optional<std::uint8_t> parse_year(std::string_view text);

// What tells class names apart, for comparing: folded, without spaces and dashes except between digits.
std::string class_key(std::string_view class_name);

// The year that a class name begins with ("3a", "H4D", "vwo5b"): a digit 1 to 6 after at most five
// letters and before a letter.
std::optional<std::uint8_t> year_in_class(std::string_view class_name);

}  // namespace portal
