// Invented people for the example school: enough to see a filled list, always the same.
#pragma once

#include <vector>

#include "core/roster/person.h"

namespace portal {

std::vector<Person> demo_students();  // 60, in six classes, a few without an address
std::vector<Person> demo_teachers();  // 8

}  // namespace portal
