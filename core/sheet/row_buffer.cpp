#include "core/sheet/row_buffer.h"

namespace portal::sheet {

void RowBuffer::add_text(std::uint32_t column, CellKind kind, std::string_view text) {
  if (text.empty() && kind == CellKind::text) {
    return;
  }
  cells_.push_back({.column = column, .kind = kind, .look = NumberLook::plain, .number = 0, .text = {}});
  text_starts_.push_back(text_.size());
  text_ += text;
}

void RowBuffer::add_number(std::uint32_t column, CellKind kind, NumberLook look, double number) {
  cells_.push_back({.column = column, .kind = kind, .look = look, .number = number, .text = {}});
  text_starts_.push_back(text_.size());
}

Row RowBuffer::row(std::uint32_t index, bool hidden) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t end = i + 1 < cells_.size() ? text_starts_[i + 1] : text_.size();
    cells_[i].text = std::string_view(text_).substr(text_starts_[i], end - text_starts_[i]);
  }
  return {.index = index, .hidden = hidden, .cells = cells_};
}

void RowBuffer::clear() {
  cells_.clear();
  text_starts_.clear();
  text_.clear();
}

}  // namespace portal::sheet
