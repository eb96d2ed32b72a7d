// What a text was surely meant to be. Each function takes a clean text that broke its rule and gives the one
// right text, or nothing as soon as there is room for doubt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portal {

// "Jaar 3", "3e", "H3", "derde klas": one number from 1 to 6, and round it nothing but words that stand
// with a leerjaar.
std::optional<std::string> sure_year(std::string_view text);

// "jan@@school.nl", "jan@school,nl", "mailto:…", "Jan <jan@school.nl>", "jan (at) school.nl", "jan@school.nl;",
// a space beside the @ or a dot. Only when a valid address comes of it.
std::optional<std::string> sure_email(std::string_view text);

// "t Hart" -> "'t Hart".
std::optional<std::string> sure_apostrophe(std::string_view family_name);

// "Berg, van den" -> "van den Berg".
std::optional<std::string> sure_order(std::string_view family_name);

// The year that a class tells by its only digit: "3EDC", "H4".
std::optional<std::uint8_t> only_year_in(std::string_view class_name);

}  // namespace portal
