// xl/comments*.xml with notes on the marked cells (ECMA-376 part 1, 18.7.3). Notes of others stay; on a cell
// that has one, ours is put behind it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/mark/marks.h"

namespace portal::sheet {

struct NotePlace {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(const NotePlace&, const NotePlace&) = default;
};

struct MarkedNotes {
  std::string xml;
  std::set<NotePlace> places;   // of every note in it
  std::set<NotePlace> removed;  // notes of an earlier marking that no mark came for
};

// A part without notes.
std::string no_notes(std::string_view spreadsheet_space);

// `document` is the text of a comments part. workbook_damaged: it is none.
Result<MarkedNotes> mark_notes(std::string_view document, const Marks& marks);

}  // namespace portal::sheet
