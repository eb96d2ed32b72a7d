#include "apps/scholenportal/print_findings.h"

#include <iostream>
#include <string>

#include "core/report/report_json.h"
#include "core/sheet/read_workbook.h"

namespace portal {

void print_findings(std::string_view title_key, const std::vector<Finding>& findings, Language language) {
  if (findings.empty()) {
    return;
  }
  std::cout << '\n' << message(language, title_key, {{"count", std::to_string(findings.size())}}) << '\n';
  for (const Finding& finding : findings) {
    const std::string cell =
        finding.row == 0 ? std::string("-") : sheet::cell_name(finding.column_index, finding.row - 1);
    std::cout << "  " << cell << std::string(cell.size() < 7 ? 7 - cell.size() : 1, ' ')
              << finding_message(finding, language) << '\n';
  }
}

}  // namespace portal
