// The cells of one BIFF worksheet ([MS-XLS] 2.1.7.20.5), row by row.
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/sheet/biff_globals.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/stream.h"

namespace portal::sheet {

// Reads the worksheet whose BOF stands at `place`. The whole sheet is looked through before the first row
// is handed over, so a damaged one gives no rows. Cells that a writer stored out of order are put in
// order; two cells in one place are damage.
Result<void> read_biff_sheet(const Stream& stream, const BiffGlobals& globals, std::uint32_t place, RowSink& sink);

}  // namespace portal::sheet
