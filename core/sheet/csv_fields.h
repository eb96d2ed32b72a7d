// Delimited text, field by field (RFC 4180, and what Excel makes of it). Linear time; nothing is copied
// that can be viewed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace portal::sheet {

enum class FieldEnd : std::uint8_t { field, record, text };  // what stands behind it

struct CsvField {
  std::string_view text;  // without its quotes; valid until the next call
  FieldEnd end;
};

class CsvFields {
 public:
  CsvFields(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  // False when nothing is left; a line end at the very end of the text opens no record.
  [[nodiscard]] bool more() const { return at_ < text_.size(); }
  CsvField next();

 private:
  CsvField next_quoted(std::size_t close);
  CsvField next_plain();
  FieldEnd pass_end();
  [[nodiscard]] std::size_t closing_quote() const;
  [[nodiscard]] std::size_t plain_end(std::size_t from) const;

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  bool quotes_are_signs_ = false;  // a quote was never closed, so none of those behind it is a bracket
  std::string unquoted_;
};

// The delimiter that gives most lines the same number of fields: one of , ; and tab.
char find_delimiter(std::string_view text);

}  // namespace portal::sheet
