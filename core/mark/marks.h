// What is to be marked in a workbook: plain places and texts, whatever they are about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace portal::sheet {

enum class Tone : std::uint8_t { error, warning };
inline constexpr std::size_t tone_count = 2;

// A cell that gets a colour and a note. Rows and columns count from 0.
struct CellMark {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  Tone tone = Tone::error;
  std::string note;
};

struct RowText {
  std::uint32_t row = 0;
  std::string text;
};

// A column of texts beside the rows, in the first column right of all that is used.
struct TextColumn {
  std::uint32_t header_row = 0;
  std::string header;
  std::vector<RowText> rows;           // below the header, rising
  std::optional<std::uint32_t> again;  // one of an earlier marking, to be written anew
};

struct Marks {
  std::size_t sheet = 0;        // among Workbook::sheets()
  std::string author;           // of the notes; notes of this author that are there already go
  std::vector<CellMark> cells;  // by rising row and column, no cell twice
  std::optional<TextColumn> column;
};

}  // namespace portal::sheet
