// An export of a school administration -> the people in it, as the template wants them. The workbook that
// comes of it goes through the same check as any other; nothing here judges a person.
#pragma once

#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/roster/conversion.h"
#include "core/roster/read_roster.h"

namespace portal {

struct ConversionWish {
  std::optional<Kind> kind;  // without it the columns decide
  std::vector<Answer> answers;
};

// Reads whatever read_for_conversion.h takes. Nothing when `progress` stopped it.
std::optional<Conversion> convert(Bytes file, const ConversionWish& wish, const Progress& progress = {});

}  // namespace portal
