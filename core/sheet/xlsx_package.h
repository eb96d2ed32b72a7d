// Parts and the relationships between them: ECMA-376 part 2 (Open Packaging Conventions), chapter 6.
// Content types are not read: a relationship and the root element tell what a part is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/xml_text.h"
#include "core/sheet/zip.h"

namespace portal::sheet {

struct Relationship {
  std::string id;
  std::string type;    // the last word of its address: "worksheet", "sharedStrings"
  std::string target;  // the part's name from the root, without a leading slash; "" when it is external
};

class Relationships {
 public:
  // Those of `part` ("" is the package itself); none when it has no relationship part. Faults:
  // workbook_damaged, file_too_large ("relationships"), and those of a part.
  static Result<Relationships> of(const Zip& zip, std::string_view part);

  [[nodiscard]] const Relationship* by_id(std::string_view id) const;
  [[nodiscard]] const Relationship* by_type(std::string_view type) const;

 private:
  std::vector<Relationship> all_;  // by rising id
};

// The text of a part; faults carry its name. A part that is not there is workbook_damaged. `wrap` goes around its bytes.
Result<XmlText> open_part(const Zip& zip, std::string_view name, WrapSource wrap = nullptr);
// The same of a part that lists what is kept in memory; one above listing_bytes is file_too_large.
Result<XmlText> open_listing(const Zip& zip, std::string_view name);
// As open_part, with the whole part in the window.
Result<XmlText> load_part(const Zip& zip, std::string_view name);

// The part that holds the relationships of `part`: "xl/_rels/workbook.xml.rels" for "xl/workbook.xml".
std::string relationship_part(std::string_view part);

// What stopped the reading of a part, with its name as the place when there is none yet. Damage to the zip
// file, which may show only behind it, explains any other.
Fault part_fault(Fault met, XmlText& text, std::string_view name);

// A relationship's target as a part name: relative to the folder of `source`, with "..", ".", a leading
// slash, backslashes and %20 as real files have them.
std::string resolve_target(std::string_view source, std::string_view target);

}  // namespace portal::sheet
