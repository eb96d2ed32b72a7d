// Which row of a sheet names the columns, and how well. Names are compared by their folded letters and
// digits, so " E-mail" is email; a name that is nearly right is recognised, and said to be wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/roster/columns.h"
#include "core/sheet/read_workbook.h"

namespace portal {

enum class Spelling : std::uint8_t { exact, near };

struct HeaderCell {
  Field field;
  Spelling spelling;
  std::uint32_t column = 0;  // 0 is A
  std::string seen;
};

struct HeaderRow {
  std::uint32_t row = 0;  // Excel's number
  std::vector<HeaderCell> cells;  // those that name a column, from left to right
  std::vector<std::uint32_t> ignored;  // columns that the portal itself added
};

// The header is looked for in this many rows from the top.
inline constexpr std::uint32_t header_rows = 20;

// The field that `text` names, or nearly names.
struct NamedField {
  Field field;
  Spelling spelling;
};
std::optional<NamedField> field_named(std::string_view text);

// Nothing when too little of the row names a column.
std::optional<HeaderRow> read_header_row(const sheet::Row& row);

// True when `left` is the better header of the two.
bool is_better(const HeaderRow& left, const HeaderRow& right);

// The cell that counts for `field`: the first exact one, else the first near one.
const HeaderCell* cell_for(const HeaderRow& header, Field field);

}  // namespace portal
