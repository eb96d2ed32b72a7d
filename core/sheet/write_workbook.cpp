#include "core/sheet/write_workbook.h"

#include "core/sheet/write_package.h"
#include "core/sheet/write_sheet.h"

namespace portal::sheet {

std::string write_workbook(const Document& document) {
  std::vector<WrittenSheet> sheets;
  for (std::size_t i = 0; i < document.sheets.size(); ++i) {
    sheets.push_back({document.sheets[i].name, Visibility::visible, write_sheet(document.sheets[i], i)});
  }
  return write_package({sheets, write_styles(), document.title, document.version});
}

}  // namespace portal::sheet
