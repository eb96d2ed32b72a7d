// People -> numbers. Who has which number is known from the numbers' list alone (the key file); the
// anonymous file holds nothing that leads back: docs/formats/key-file.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/anonymous/draws.h"
#include "core/roster/person.h"

namespace portal {

// What stands in the anonymous file: "Leerling12" or "Docent12", and "Achternaam12"; Dutch in every language.
std::string anonymous_given_name(Kind kind, std::uint32_t number);
std::string anonymous_family_name(std::uint32_t number);

// A number from 1 up for each of `people`, none twice. They rise by leerjaar and class, so that a number
// tells as much as the class beside it; within a class they are shuffled.
std::vector<std::uint32_t> draw_numbers(std::span<const Person> people, const Seed& seed);

}  // namespace portal
