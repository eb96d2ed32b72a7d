// The two workbooks that anonymising gives: the template with anonymous people, for the portal, and the key
// file, for the school alone. Neither needs the other to be read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/messages.h"
#include "core/roster/person.h"

namespace portal {

// `numbers` as draw_numbers gave them. The rows stand in the order of the numbers; no e-mail address.
std::string make_anonymous_file(Kind kind, Language language, std::span<const Person> people,
                                std::span<const std::uint32_t> numbers);

// The rows stand in the order of `people`. `anonymous_file` is the name of the file that the key belongs to.
std::string make_key_file(Kind kind, Language language, std::span<const Person> people,
                          std::span<const std::uint32_t> numbers, std::string_view anonymous_file);

// As many anonymous people of a class as asked; leerjaar 0 and no class for teachers.
struct ClassSize {
  std::string class_name;
  std::uint8_t year = 0;
  std::uint32_t people = 0;
};
std::string make_anonymous_file(Kind kind, Language language, std::span<const ClassSize> classes);

}  // namespace portal
