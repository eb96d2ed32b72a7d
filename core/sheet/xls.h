// .xls bytes -> Workbook: BIFF8 (Excel 97-2003) and BIFF5/7 (Excel 5 and 95), in a compound file or bare.
// Sources: [MS-CFB], [MS-XLS], [MS-OFFCRYPTO]; what is read and what is refused: docs/formats/xls.md.
#pragma once

#include <memory>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// True for a compound file and for a bare BIFF stream of any age: bytes that open_xls has an answer for.
bool looks_like_xls(Bytes file);

// The bytes, Budget::file_bytes at most, must outlive the workbook. Faults: cfb_damaged, biff_damaged,
// encrypted, too_old, not_a_workbook (a compound file without a workbook, such as a Word document), no_sheet,
// file_too_large, unknown_format (not looks_like_xls).
Result<std::unique_ptr<Workbook>> open_xls(Bytes file, const Budget& budget = {});

}  // namespace portal::sheet
