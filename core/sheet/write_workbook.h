// The one small .xlsx writer: what the templates and the exports need, nothing else. Text is always
// written as text (number format "@", quotePrefix), so that nothing that starts with = + - @ can run.
// ECMA-376 part 1, chapter 18; deterministic: the same input gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal::sheet {

enum class Style : std::uint8_t { plain, note, header, required, optional, title };

struct TextCell {
  std::string text;
  Style style = Style::plain;
};

// One of a fixed list in a column, shown as a drop-down, from `first_row` (1-based) downwards. Excel takes
// no more than 255 characters of choices, commas between them counted, and no comma within one.
struct ListRule {
  std::uint32_t column = 0;
  std::uint32_t first_row = 1;
  std::vector<std::string> choices;
  std::string error_title;
  std::string error_text;
};

// Cells from `first_row` down are coloured red where `formula` (relative to the first cell) holds.
struct RedRule {
  std::uint32_t column = 0;
  std::uint32_t first_row = 1;
  std::string formula;
};

struct Sheet {
  std::string name;
  std::vector<double> column_widths;             // in characters; also makes the column Text ("@")
  std::vector<std::vector<TextCell>> rows;       // an empty text is an empty cell
  std::uint32_t frozen_rows = 0;
  std::vector<ListRule> lists;
  std::vector<RedRule> red_rules;
  bool text_columns = true;  // the columns' default format is "@"
};

struct Document {
  std::vector<Sheet> sheets;
  std::string title;
  std::string version;  // stamped as a custom document property "template-version"; "" for none
};

std::string write_workbook(const Document& document);

}  // namespace portal::sheet
