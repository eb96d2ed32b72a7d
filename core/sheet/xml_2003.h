// SpreadsheetML 2003 ("XML-werkblad 2003", one .xml that is often named .xls) -> Workbook. Source: the
// public schema of urn:schemas-microsoft-com:office:spreadsheet. Read for conversion only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

bool looks_like_xml_2003(std::string_view text);

// `text` is UTF-8 (plain_text.h), whatever its declaration says it once was. Faults: xml_damaged,
// xml_doctype, no_sheet, file_too_large ("sheets"). Reading gives workbook_damaged (rows or cells that go
// back) and file_too_large too. Number formats are not looked at; a DateTime is shown as a date.
Result<std::unique_ptr<Workbook>> open_xml_2003(std::string_view text, const Budget& budget = {});

}  // namespace portal::sheet
