#include "core/roster/key_columns.h"

#include <algorithm>

#include "core/base/fold.h"
#include "core/roster/find_header.h"

namespace portal {
namespace {

constexpr std::size_t longest_name = 2 * anonymous_family_name_column.size();  // with spaces and the like

bool names(const sheet::Row& row, std::string_view column) {
  return std::ranges::any_of(row.cells, [column](const sheet::Cell& cell) {
    return cell.kind == sheet::CellKind::text && cell.text.size() <= longest_name &&
           fold_letters(cell.text) == fold_letters(column);
  });
}

class KeyHeaderFinder : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    found_ = row.index < header_rows && names(row, anonymous_given_name_column) &&
             names(row, anonymous_family_name_column);
    return !found_ && row.index < header_rows;
  }
  [[nodiscard]] bool found() const { return found_; }

 private:
  bool found_ = false;
};

}  // namespace

Result<void> refuse_key_file(const sheet::Workbook& workbook) {
  for (std::size_t number = 0; number < workbook.sheets().size(); ++number) {
    KeyHeaderFinder finder;
    if (const auto read = workbook.read(number, finder); !read) {
      return std::unexpected(read.error());
    }
    if (finder.found()) {
      return fault(FaultCode::key_file);
    }
  }
  return {};
}

}  // namespace portal
