// The package around written sheets (ECMA-376 part 2, and part 1 chapter 18): content types, relationships,
// workbook, styles and properties.
#pragma once

#include <span>
#include <string>

#include "core/sheet/read_workbook.h"

namespace portal::sheet {

struct WrittenSheet {
  std::string name;
  Visibility visibility = Visibility::visible;
  std::string xml;  // the whole part
};

struct WrittenBook {
  std::span<const WrittenSheet> sheets;
  std::string styles;   // the whole part
  std::string title;
  std::string version;  // stamped as a custom document property "template-version"; "" for none
};

// Deterministic. A tab gets the name that it wants as far as Excel takes it; two that would be alike are
// numbered, and when all are hidden the first is not.
std::string write_package(const WrittenBook& book);

}  // namespace portal::sheet
