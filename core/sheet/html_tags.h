// HTML as spreadsheets are saved in it, tag by tag: linear time, no recursion, no tree. Comments, scripts,
// styles and declarations are passed over; nothing is ever fetched or run. docs/formats/html.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace portal::sheet {

enum class HtmlKind : std::uint8_t { open, close, text, end };

struct HtmlPiece {
  HtmlKind kind = HtmlKind::end;
  std::size_t at = 0;           // where it begins
  std::string_view name;        // of a tag, as written
  std::string_view attributes;  // of an open tag, as written
  std::string_view text;        // of a text, references not replaced
};

class HtmlTags {
 public:
  explicit HtmlTags(std::string_view document) : document_(document) {}
  HtmlPiece next();

 private:
  bool pass_over(std::string_view opening, std::string_view closing);
  HtmlPiece read_tag(HtmlKind kind);
  [[nodiscard]] std::size_t tag_end(std::size_t from);
  void pass_raw_text(std::string_view name);

  std::string_view document_;
  std::size_t at_ = 0;
  std::array<bool, 2> no_quote_left_{};  // of ' and of ", so that no search is made twice in vain
};

// Names of tags and attributes know no capitals.
bool is_html_name(std::string_view written, std::string_view name);

// The value of an attribute as a number, 1 when there is none; never more than `most`.
std::uint32_t html_number(std::string_view attributes, std::string_view name, std::uint32_t most);

// Text with its references replaced; each run of white space becomes one space.
void append_html_text(std::string& text, std::string_view written);

}  // namespace portal::sheet
