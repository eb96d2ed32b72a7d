// Delimited text -> Workbook of one sheet without a name; every cell is text. Read for conversion only:
// docs/formats/csv.md.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// `text` is UTF-8 (plain_text.h). A first line `sep=;` names the delimiter and is no row, as in Excel.
// Reading gives file_too_large ("rows", "columns", "cells", "cell_characters").
std::unique_ptr<Workbook> open_csv(std::string text, const Budget& budget = {});

}  // namespace portal::sheet
