// What a workbook holds, as one line that a test can compare: "A1=text B1=2 C1=true", hidden rows with
// "(hidden)" before their cells; or "fault biff_damaged C4".
#pragma once

#include <charconv>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xls.h"

namespace portal::sheet {

inline std::string show_number(double number) {
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, number);
  return {digits, end.ptr};
}

inline std::string show_value(const Cell& cell) {
  switch (cell.kind) {
    case CellKind::number:
      return show_number(cell.number) + (cell.look == NumberLook::date         ? "(date)"
                                         : cell.look == NumberLook::scientific ? "(scientific)"
                                                                               : "");
    case CellKind::boolean:
      return cell.number != 0 ? "true" : "false";
    case CellKind::formula_without_value:
      return "(no value)";
    default:
      return std::string(cell.text);
  }
}

class ShowingSink : public RowSink {
 public:
  bool take(const Row& row) override {
    for (const Cell& cell : row.cells) {
      shown_ += (shown_.empty() ? "" : " ") + std::string(row.hidden ? "(hidden)" : "") +
                cell_name(cell.column, row.index) + "=" + show_value(cell);
    }
    return true;
  }
  [[nodiscard]] const std::string& shown() const { return shown_; }

 private:
  std::string shown_;
};

inline std::string show_fault(const Fault& fault) {
  return "fault " + std::string(fault_key(fault.code)) + (fault.place.empty() ? "" : " " + fault.place);
}

inline std::string show_rows(std::string_view file, std::size_t sheet = 0) {
  const auto workbook = open_xls(as_bytes(file));
  if (!workbook) {
    return show_fault(workbook.error());
  }
  ShowingSink sink;
  const auto read = (*workbook)->read(sheet, sink);
  return read ? sink.shown() : show_fault(read.error());
}

}  // namespace portal::sheet
