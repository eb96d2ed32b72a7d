// The tables of an HTML page -> Workbook: one sheet a table, named 1, 2, 3; every cell is text. Read for
// conversion only: docs/formats/html.md.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// `text` is UTF-8 (plain_text.h). Faults: no_sheet (no table), file_too_large ("sheets"). Reading gives
// file_too_large ("rows", "columns", "cells", "cell_characters").
Result<std::unique_ptr<Workbook>> open_html(std::string text, const Budget& budget = {});

}  // namespace portal::sheet
