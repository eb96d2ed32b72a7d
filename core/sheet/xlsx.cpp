#include "core/sheet/xlsx.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/xlsx_package.h"
#include "core/sheet/xlsx_parts.h"
#include "core/sheet/xlsx_rows.h"
#include "core/sheet/xlsx_strings.h"
#include "core/sheet/xlsx_styles.h"
#include "core/sheet/zip.h"

namespace portal::sheet {
namespace {

class XlsxWorkbook final : public Workbook {
 public:
  explicit XlsxWorkbook(Zip zip) : zip_(std::move(zip)) {}

  Result<void> open(WrapSource wrap);
  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return parts_.sheets; }
  Result<void> read(std::size_t sheet, RowSink& sink) const override;
  [[nodiscard]] bool dates_from_1904() const override { return parts_.dates_from_1904; }

 private:
  Result<void> open_strings(WrapSource wrap);
  Result<void> open_styles();

  Zip zip_;
  XlsxParts parts_;
  XlsxStrings strings_;
  std::vector<NumberLook> looks_;
};

Result<void> XlsxWorkbook::open(WrapSource wrap) {
  auto parts = find_parts(zip_);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  parts_ = *std::move(parts);
  if (auto opened = parts_.strings.empty() ? Result<void>() : open_strings(wrap); !opened) {
    return opened;
  }
  return parts_.styles.empty() ? Result<void>() : open_styles();
}

// A table that is named but not there hurts only the cells that point into it.
Result<void> XlsxWorkbook::open_strings(WrapSource wrap) {
  auto text = open_part(zip_, parts_.strings, wrap);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto strings = XlsxStrings::from(*text);
  if (!strings) {
    return std::unexpected(part_fault(std::move(strings.error()), *text, parts_.strings));
  }
  strings_ = std::move(*strings);
  return {};
}

Result<void> XlsxWorkbook::open_styles() {
  auto text = open_listing(zip_, parts_.styles);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto looks = read_looks(*text);
  if (!looks) {
    return std::unexpected(part_fault(std::move(looks.error()), *text, parts_.styles));
  }
  looks_ = std::move(*looks);
  return {};
}

Result<void> XlsxWorkbook::read(std::size_t sheet, RowSink& sink) const {
  if (sheet >= parts_.sheet_parts.size()) {
    return fault(FaultCode::no_sheet);
  }
  auto text = open_part(zip_, parts_.sheet_parts[sheet]);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto read = XlsxRows(*text, strings_, looks_).read(sink);
  return read ? read : std::unexpected(part_fault(std::move(read.error()), *text, parts_.sheet_parts[sheet]));
}

}  // namespace

Result<std::unique_ptr<Workbook>> open_xlsx(Bytes file, const Budget& budget, WrapSource wrap) {
  auto zip = Zip::open(file, budget);
  if (!zip) {
    return std::unexpected(zip.error());
  }
  auto workbook = std::make_unique<XlsxWorkbook>(std::move(*zip));
  if (const auto opened = workbook->open(wrap); !opened) {
    return std::unexpected(opened.error());
  }
  return workbook;
}

}  // namespace portal::sheet
