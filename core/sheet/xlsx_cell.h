// One <c> before it means anything, and the small notations inside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace portal::sheet {

// ECMA-376 part 1, 18.18.11 ST_CellType; an inline string and a formula's string are both text.
enum class CellType : std::uint8_t { number, shared, text, boolean, error, date };
std::optional<CellType> cell_type_of(std::string_view type);

struct RawCell {
  CellType type = CellType::number;
  std::uint32_t style = 0;
  bool formula = false;
  bool value_seen = false;
  bool inline_string = false;  // value comes from <is>, decoded
  std::string_view value;
  std::optional<std::uint32_t> whole;  // the value, when it has been read as digits already
};

struct Position {
  std::uint32_t column = 0;
  std::uint32_t row = 0;  // both from 0
};

// "C17" or "c17"; nothing for any other spelling and beyond XFD1048576.
std::optional<Position> parse_position(std::string_view reference);

// Digits only, at most nine of them.
std::optional<std::uint32_t> parse_index(std::string_view digits);

// An xsd:double without its words; white space around it does not count.
std::optional<double> parse_number(std::string_view text);

// ISO 8601 date, with or without time, as Excel's serial number in the 1900 system.
std::optional<double> parse_iso_date(std::string_view text);

}  // namespace portal::sheet
