// One row of a roster, as it is stored.
#pragma once

#include <cstdint>
#include <string>

namespace portal {

enum class Kind : std::uint8_t { students, teachers };

struct Person {
  std::string given_name;   // voornaam: trimmed, NFC
  std::string family_name;  // achternaam, tussenvoegsel included: "van den Berg"
  std::string email;        // "" when there is none
  std::uint8_t year = 0;    // leerjaar 1-6; 0 for teachers
  std::string class_name;   // klasnaam; "" for teachers
  std::uint32_t row = 0;    // Excel's row number in the file it came from; 0 when typed in
  friend bool operator==(const Person&, const Person&) = default;
};

}  // namespace portal
