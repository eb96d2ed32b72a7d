// How a number format shows a number, as far as a class name or a year cares: both formats use it.
// Source: ECMA-376 part 1, 18.8.30 (built-in ids) and 18.8.31 (format codes); [MS-XLS] 2.4.126.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/sheet/read_workbook.h"

namespace portal::sheet {

// The format of a built-in id (below 164); an id without a built-in meaning is plain.
NumberLook look_of_builtin(std::uint32_t id);

// The format of a code such as `[$-413]d mmmm yyyy` or `0.00E+00`; quoted, escaped and bracketed text
// does not count, and of `positive;negative;zero;text` the first section decides.
NumberLook look_of_code(std::string_view code);

}  // namespace portal::sheet
