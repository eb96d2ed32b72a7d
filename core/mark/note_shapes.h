// xl/drawings/vmlDrawing*.vml: a note is shown only where a shape stands for it. Source: ECMA-376 part 4
// (VML, 19.1 and 19.4; 19.4.2 for x:ClientData). These parts are not always well-formed XML, so they are
// searched as text.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/mark/mark_notes.h"

namespace portal::sheet {

// A drawing without shapes; `number` sets its shapes apart from those of other drawings.
std::string no_shapes(std::size_t number);

// The drawing with a hidden shape for each of the notes that has none, and without those of `notes.removed`.
// workbook_damaged: no drawing that an end can be found of.
Result<std::string> with_note_shapes(std::string_view drawing, const MarkedNotes& notes);

}  // namespace portal::sheet
