#include "core/base/result.h"

#include <array>

namespace portal {

std::string_view fault_key(FaultCode code) {
  static constexpr std::array<std::string_view, 17> keys{
      "empty_file",   "unknown_format", "not_a_workbook", "encrypted",        "too_old",
      "file_too_large", "zip_damaged",  "zip_method",     "xml_damaged",      "xml_doctype",
      "xml_encoding", "workbook_damaged", "cfb_damaged",  "biff_damaged",     "no_sheet",
      "code_page_unknown", "key_file"};
  return keys.at(static_cast<std::size_t>(code));
}

}  // namespace portal
