// bytes -> sheets -> rows. The front door of core/sheet; the format is told by content, never by name.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/byte_source.h"
#include "core/sheet/limits.h"

namespace portal::sheet {

enum class CellKind : std::uint8_t {
  text,
  number,   // also dates, as Excel's serial number
  boolean,  // number is 0 or 1
  error,    // text is "#N/A" and the like
  formula_without_value,
};

// How Excel shows a number, as far as a class name or a year cares.
enum class NumberLook : std::uint8_t { plain, date, scientific };

struct Cell {
  std::uint32_t column = 0;  // 0 is A
  CellKind kind = CellKind::text;
  NumberLook look = NumberLook::plain;
  double number = 0;
  std::string_view text;  // UTF-8, valid until the call that handed it over returns
  std::uint32_t shared = 0;  // of a text: when not 0, the same number is the same text, in all of the workbook
  bool lasts = false;  // the text is valid as long as the workbook
};

struct Row {
  std::uint32_t index = 0;  // 0 is Excel's row 1
  bool hidden = false;
  std::span<const Cell> cells;  // non-empty cells only, by rising column, no column twice
};

// Takes the rows of one sheet as they are read: rising index, rows without cells left out.
class RowSink {
 public:
  virtual ~RowSink() = default;
  // False ends the reading early, which is no fault.
  virtual bool take(const Row& row) = 0;
};

enum class Visibility : std::uint8_t { visible, hidden, very_hidden };

struct SheetInfo {
  std::string name;
  Visibility visibility = Visibility::visible;
};

class Workbook {
 public:
  virtual ~Workbook() = default;
  // Worksheets only (no chart, macro or dialog sheets), in the order of the tabs.
  [[nodiscard]] virtual std::span<const SheetInfo> sheets() const = 0;
  // `sheet` indexes sheets(). May be called again, and for several sheets.
  virtual Result<void> read(std::size_t sheet, RowSink& sink) const = 0;
  [[nodiscard]] virtual bool dates_from_1904() const = 0;
};

// Opens .xlsx/.xlsm (ECMA-376 transitional and strict) and .xls (BIFF8, BIFF5/7). The bytes must outlive
// the workbook. Going over a ceiling of `budget` is file_too_large. `wrap` goes around the shared strings of an
// .xlsx, all of which are read before the first row.
Result<std::unique_ptr<Workbook>> read_workbook(Bytes file, const Budget& budget = {}, WrapSource wrap = nullptr);

// "C" for column 2.
std::string column_letters(std::uint32_t column);

// "C17" for column 2, row index 16.
std::string cell_name(std::uint32_t column, std::uint32_t row_index);

}  // namespace portal::sheet
