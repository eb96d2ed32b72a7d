// The rules that need more than one row. All take the people of the file in the order of the sheet.
#pragma once

#include <span>
#include <vector>

#include "core/report/spot.h"

namespace portal {

std::vector<Spot> repeated_emails(std::span<const Person> people, const ColumnPlaces& places);

// The same name, class and year again, unless each has an address of its own: namesakes do exist.
std::vector<Spot> repeated_people(std::span<const Person> people, const ColumnPlaces& places);

// "3A" beside "3a" and "3-A": the rarer spellings.
std::vector<Spot> class_spellings(std::span<const Person> people, const ColumnPlaces& places);

// A few addresses at another domain than nearly all the rest.
std::vector<Spot> foreign_domains(std::span<const Person> people, const ColumnPlaces& places);

// Digits or an @ in a name, unless the file is anonymous: half of it Leerling1, Achternaam1 and the like.
std::vector<Spot> unusual_names(std::span<const Person> people, const ColumnPlaces& places);

// Everyone in one leerjaar, while the class names begin with different years.
std::vector<Spot> one_year_many_classes(std::span<const Person> people, const ColumnPlaces& places);

}  // namespace portal
