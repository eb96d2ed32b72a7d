// The rows of one roster as they were read, and what was changed in them since. A row is known by its
// position, which begins at 0 and never changes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/text_arena.h"
#include "core/roster/roster.h"

namespace portal {

// What stands in a cell, as Excel shows it. The text lies with the rows.
struct CellText {
  std::string_view text;
  Shape shape = Shape::text;
  friend bool operator==(const CellText&, const CellText&) = default;
};

// As it is stored.
std::string cleaned(const CellText& cell);

enum class Presence : std::uint8_t { present, removed };

// Positions and fields are the caller's to check: below size(), and one of the five.
class EditedRows {
 public:
  // Copies the texts. From top to bottom: Excel's row numbers rise.
  void add(const RosterRow& row);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::uint32_t row(std::uint32_t position) const { return rows_[position].row; }
  [[nodiscard]] std::optional<std::uint32_t> position_of(std::uint32_t row) const;
  // The position of the row that a cell's name, such as "C17", lies in.
  [[nodiscard]] std::optional<std::uint32_t> position_in(std::string_view cell) const;

  [[nodiscard]] CellText first(std::uint32_t position, Field field) const;
  [[nodiscard]] CellText now(std::uint32_t position, Field field) const;
  [[nodiscard]] bool is_changed(std::uint32_t position, Field field) const;
  [[nodiscard]] bool is_removed(std::uint32_t position) const { return rows_[position].presence == Presence::removed; }
  // Cells and whole rows that are not as they were read.
  [[nodiscard]] std::size_t changed() const { return changes_.size() + removed_; }

  // `text` for put(), kept as long as the rows are.
  CellText keep(std::string_view text) { return {texts_.keep(text), Shape::text}; }
  void put(std::uint32_t position, Field field, const CellText& cell);
  void put(std::uint32_t position, Presence presence);

 private:
  // As it was read; small, for a school may have 100,000.
  struct Row {
    std::uint32_t row = 0;
    Presence presence = Presence::present;
    std::array<bool, field_count> changed{};
    std::array<Shape, field_count> shapes{};
    std::array<std::uint32_t, field_count> sizes{};
    const char* texts = nullptr;  // of all cells, one behind the other
  };
  using Place = std::pair<std::uint32_t, Field>;

  TextArena texts_;
  std::vector<Row> rows_;
  std::map<Place, CellText> changes_;
  std::size_t removed_ = 0;
};

}  // namespace portal
