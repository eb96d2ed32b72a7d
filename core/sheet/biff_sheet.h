// The cells of one BIFF worksheet ([MS-XLS] 2.1.7.20.5), row by row.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/biff_globals.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/stream.h"

namespace portal::sheet {

// What a walk over the whole worksheet tells before its first row is handed over, so that a damaged one gives no rows.
struct BiffSurvey {
  std::vector<bool> hidden;  // by row
  bool in_order = true;      // its cells, as nearly every writer stores them
  std::uint64_t cells = 0;
};

// Of the worksheet whose BOF stands at `place`.
Result<BiffSurvey> survey_biff_sheet(const Stream& stream, const BiffGlobals& globals, std::uint32_t place);

// Reads the same worksheet. Cells that a writer stored out of order are put in order; two cells in one place
// are damage.
Result<void> read_biff_sheet(const Stream& stream, const BiffGlobals& globals, std::uint32_t place,
                             const BiffSurvey& survey, RowSink& sink);

}  // namespace portal::sheet
