// The same rules for one person typed in on the page: "voeg student toe", and editing.
#pragma once

#include <vector>

#include "core/report/report.h"

namespace portal {

struct CheckedPerson {
  Person person;  // cleaned: trimmed, NFC
  std::vector<Finding> errors;  // row 0, column set
  std::vector<Finding> warnings;
};

CheckedPerson check_person(Kind kind, const Person& typed);

}  // namespace portal
