// A sheet as a list of people, before anything is judged: what stands where, as Excel shows it. The rows
// themselves pass by one at a time (read_roster.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/roster/columns.h"

namespace portal {

// What kind of cell a value came from, as far as a rule cares.
enum class Shape : std::uint8_t { text, number, scientific, date, error, formula_without_value };

// Views, which last as long as the row that is handed over.
struct Value {
  std::string_view text;     // as Excel shows it, white space and all; "" when the cell is empty
  std::string_view cleaned;  // as it is stored: clean() of core/base/fold.h
  bool trimmed = false;      // cleaning took more than NFC
  Shape shape = Shape::text;
  bool ordinary = false;     // no rule about a single value of this field finds anything in it; false where nobody looked
  std::uint32_t shared = 0;  // as in sheet::Cell
};

struct RosterRow {
  std::uint32_t row = 0;  // Excel's number
  std::array<Value, field_count> values;  // by Field
};

// Where each field stands: 0 is column A; nothing when the file has no such column.
using ColumnPlaces = std::array<std::optional<std::uint32_t>, field_count>;

// What was met on the way that is about no person.
enum class NoteKind : std::uint8_t {
  header_absent,          // no row looks like a header
  header_missing,         // a column of the template is not there; the place is where it belongs
  header_misspelt,
  header_duplicate,
  header_other_template,  // students instead of teachers, or the reverse
  column_unexpected,      // something stands in a column that the template does not have
  sheet_other,            // another sheet has content too
  rows_hidden,
};

struct Note {
  NoteKind kind;
  std::uint32_t row = 0;     // Excel's number; 0 when it is about no row
  std::uint32_t column = 0;  // 0 is A
  std::optional<Field> field;
  std::string value;
  std::vector<std::string> also;
};

struct Roster {
  std::optional<Kind> kind;
  bool fits = false;  // the header is that of `kind`, so that the rows can be judged
  std::size_t sheet = 0;         // of the workbook's sheets, the one that was read
  std::uint32_t header_row = 0;  // Excel's number; 0 without a header
  ColumnPlaces places;
  std::size_t rows = 0;  // those that are not wholly empty
  std::vector<Note> notes;
};

}  // namespace portal
