// A workbook whose rows are judged by a second thread while the first one reads on: on a machine with two cores
// a large roster takes the longer of both times, not their sum. The rows, their order and every fault are the same.
#pragma once

#include <memory>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/sheet/read_workbook.h"

namespace portal {

// Like sheet::read_workbook(); of a small file it gives the very same, since a thread costs more than it saves there.
Result<std::unique_ptr<sheet::Workbook>> open_to_read_ahead(Bytes file);

}  // namespace portal
