#include "core/sheet/read_workbook.h"

#include <algorithm>
#include <array>

#include "core/sheet/xls.h"
#include "core/sheet/xlsx.h"

namespace portal::sheet {
namespace {

bool starts_with(Bytes file, std::initializer_list<std::uint8_t> mark) {
  return file.size() >= mark.size() && std::ranges::equal(file.first(mark.size()), mark);
}

bool looks_like_zip(Bytes file) {
  return starts_with(file, {'P', 'K', 3, 4}) || starts_with(file, {'P', 'K', 5, 6});
}

// What schools send under the name .xls or .xlsx and Excel opens all the same: HTML, XML 2003, CSV, SYLK,
// RTF, PDF. All of them are text; a file without a NUL near its start is one of these.
bool looks_like_text(Bytes file) {
  const bool utf16 = starts_with(file, {0xFF, 0xFE}) || starts_with(file, {0xFE, 0xFF});
  const Bytes head = file.first(std::min<std::size_t>(file.size(), 4096));
  const auto unprintable = [](std::uint8_t byte) { return byte < 0x20 && (byte < 9 || byte > 13) && byte != 0x1B; };
  return utf16 || std::ranges::none_of(head, unprintable);
}

}  // namespace

Result<std::unique_ptr<Workbook>> read_workbook(Bytes file, const Budget& budget, WrapSource wrap) {
  if (file.empty()) {
    return fault(FaultCode::empty_file);
  }
  if (file.size() > budget.file_bytes) {
    return fault(FaultCode::file_too_large, "file_bytes");
  }
  if (looks_like_zip(file)) {
    return open_xlsx(file, budget, wrap);
  }
  if (looks_like_xls(file)) {
    return open_xls(file, budget);
  }
  return fault(looks_like_text(file) ? FaultCode::not_a_workbook : FaultCode::unknown_format);
}

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint32_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters;
}

std::string cell_name(std::uint32_t column, std::uint32_t row_index) {
  return column_letters(column) + std::to_string(row_index + 1);
}

}  // namespace portal::sheet
