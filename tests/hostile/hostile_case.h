// One bad input, or a good one that looks bad: how to make it, and what has to come of it. The numbers Z01 to
// B22 are those of the list of bad inputs; letter A holds the files that must be read.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace portal::hostile {

// What `validate` must do with a file whose cells need not be compared, since they are many.
inline const std::string read_it = "read";

struct Case {
  std::string number;  // "Z08"
  std::string what;
  std::function<std::string()> file;
  std::string expected;                    // a fault's name, {"A1":"x"}, or read_it
  std::string finding = {};                // that `validate` must also come with: "header.missing"
  std::function<std::string()> half = {};  // the same of half the size: this one may take 2.5 times as long
  std::string extension = ".xlsx";
};

using Cases = std::vector<Case>;

Cases container_cases();    // Z01–Z07 and Z17–Z22
Cases zip_cases();          // Z08–Z16
Cases xml_cases();          // X
Cases meaning_cases();      // S: rows, cells and texts
Cases package_cases();      // S: parts, relationships, sizes
Cases compound_cases();     // C
Cases biff_cases();         // B: records and cells
Cases biff_text_cases();    // B: texts and code pages
Cases must_accept_cases();  // A

}  // namespace portal::hostile
