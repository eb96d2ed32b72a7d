// xl/worksheets/sheetN.xml with marks: cells get another format, cells that are not there yet are put in
// their place, and one column of texts is written. Everything else stays as it was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/mark/mark_styles.h"
#include "core/mark/marks.h"

namespace portal::sheet {

// One cell to be changed: its colour, or the text that comes in the place of whatever it holds.
struct CellWork {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::optional<Tone> tone;
  std::optional<std::string> text;
};

struct SheetWork {
  std::vector<CellWork> cells;             // by rising row and column, no cell twice
  std::optional<std::uint32_t> column;     // that of the texts
  bool column_is_new = false;              // so that it gets a width
  std::uint32_t texts_from = 0;            // in that column: rows from here without a text are emptied
  std::string drawing_id;                  // the relationship of a drawing that the sheet has not yet; "" for none
  std::size_t drawing_place = 0;           // survey_sheet.h
  std::string_view relationship_space;     // the address of r: in r:id
};

// Formats are asked of `styles`. A cell that is marked already and has no work loses its mark.
Result<std::string> mark_sheet(std::string_view document, const SheetWork& work, MarkStyles& styles);

}  // namespace portal::sheet
