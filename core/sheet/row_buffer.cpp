#include "core/sheet/row_buffer.h"

namespace portal::sheet {

void RowBuffer::add_text(std::uint32_t column, CellKind kind, std::string_view text, std::uint32_t shared) {
  if (text.empty() && kind == CellKind::text) {
    return;
  }
  text_bytes_ += text.size();
  cells_.push_back({column, kind, NumberLook::plain, 0, texts_.keep(text), shared});
}

void RowBuffer::add_lasting(std::uint32_t column, std::string_view text, std::uint32_t shared) {
  if (!text.empty()) {
    text_bytes_ += text.size();
    cells_.push_back({column, CellKind::text, NumberLook::plain, 0, text, shared});
  }
}

void RowBuffer::add_number(std::uint32_t column, CellKind kind, NumberLook look, double number) {
  cells_.push_back({column, kind, look, number, {}});
}

void RowBuffer::clear() {
  cells_.clear();
  texts_.clear();
  text_bytes_ = 0;
}

}  // namespace portal::sheet
