// A first look at a sheet part, before anything is changed in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace portal::sheet {

struct SheetSurvey {
  std::uint32_t columns_used = 0;    // one more than the last column with content
  bool formula_in_column = false;    // in the column that was asked about
  bool has_tables = false;
  bool strict = false;               // ISO 29500 strict namespaces
  std::string legacy_drawing;        // the relationship of the shapes of notes; "" when there is none
  std::size_t drawing_place = 0;     // where in the document such an element belongs
};

struct RowRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// A merged range counts as used when it touches `rows`. workbook_damaged: no sheetData, or rows or cells that
// do not rise.
Result<SheetSurvey> survey_sheet(std::string_view document, RowRange rows, std::optional<std::uint32_t> column);

}  // namespace portal::sheet
