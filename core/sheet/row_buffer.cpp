#include "core/sheet/row_buffer.h"

namespace portal::sheet {

void RowBuffer::add_text(std::uint32_t column, CellKind kind, std::string_view text, std::uint32_t shared) {
  if (text.empty() && kind == CellKind::text) {
    return;
  }
  text_bytes_ += text.size();
  cells_.emplace_back(column, kind, NumberLook::plain, 0, texts_.keep(text), shared);
}

void RowBuffer::clear() {
  cells_.clear();
  texts_.clear();
  text_bytes_ = 0;
}

}  // namespace portal::sheet
