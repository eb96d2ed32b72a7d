// A package of which some parts are changed or added: ECMA-376 part 2 (relationships 6.5, content types
// 6.2.3). Every other part is taken over packed, as it is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/xml_text.h"
#include "core/sheet/zip.h"

namespace portal::sheet {

class PackageEdit {
 public:
  explicit PackageEdit(const Zip& zip) : zip_(zip) {}

  // A part as it stands now; faults carry its name.
  [[nodiscard]] Result<XmlText> text_of(std::string_view part) const;
  [[nodiscard]] bool has(std::string_view part) const;
  // "xl/comments1.xml" with the first number that is free.
  [[nodiscard]] std::pair<std::string, std::size_t> free_name(std::string_view before, std::string_view after) const;

  void change(std::string_view part, std::string content);
  Result<void> add(const std::string& part, std::string content, std::string_view content_type);

  // From one part to another; gives the id. `type` is the whole address.
  Result<std::string> relate(std::string_view source, std::string_view type, std::string_view target);

  // The package, its parts in the order in which they stood.
  std::string finish();

 private:
  Result<void> declare(const std::string& part, std::string_view content_type);

  const Zip& zip_;
  std::map<std::string, std::string> changed_;  // by zip_key()
  std::vector<std::string> added_;              // names, in the order of the calls
};

}  // namespace portal::sheet
