// The globals of a BIFF workbook: the substream that names the sheets and holds what all cells share
// ([MS-XLS] 2.1.7.20.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/sheet/biff_cipher.h"
#include "core/sheet/biff_record.h"
#include "core/sheet/biff_strings.h"
#include "core/sheet/code_page.h"
#include "core/sheet/limits.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

enum class BiffVersion : std::uint8_t { biff5, biff8 };

struct BiffGlobals {
  BiffVersion version = BiffVersion::biff8;
  CodePage code_page{1252};
  bool dates_from_1904 = false;
  std::vector<SheetInfo> sheets;            // worksheets only
  std::vector<std::uint32_t> sheet_places;  // of their BOF records, one for each of `sheets`
  std::vector<NumberLook> looks;            // by cell format (XF)
  SharedStrings strings;
  std::optional<BiffCipher> cipher;
  Budget budget;

  [[nodiscard]] RecordReader reader(const Stream& stream) const { return {stream, budget.biff_steps, cipher}; }
  [[nodiscard]] NumberLook look(std::uint16_t format) const {
    return format < looks.size() ? looks[format] : NumberLook::plain;
  }
};

// Faults: too_old, encrypted, biff_damaged, no_sheet, code_page_unknown, file_too_large.
Result<BiffGlobals> read_globals(const Stream& stream, const Budget& budget);

}  // namespace portal::sheet
