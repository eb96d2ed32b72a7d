// xl/styles.xml with two fills more, and for each cell format that a mark meets a copy with such a fill
// (ECMA-376 part 1, 18.8.21 fills and 18.8.10 cellXfs): number format, font, borders and alignment stay.
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

#include "core/base/result.h"
#include "core/mark/marks.h"
#include "core/sheet/xml.h"

namespace portal::sheet {

class MarkStyles {
 public:
  // `document` is the text of a styles part and outlives this. workbook_damaged: one without fills or cell
  // formats.
  static Result<MarkStyles> from(std::string_view document);
  // A part for a workbook that has none.
  static std::string_view smallest();

  // The format like `style` with the fill of `tone`; a style that does not exist counts as the first one.
  std::uint32_t marked(std::uint32_t style, Tone tone);
  // The same without the fill of a mark.
  std::uint32_t unmarked(std::uint32_t style);
  // Whether `style` has the fill of a mark.
  [[nodiscard]] bool is_marked(std::uint32_t style) const;

  // The part with what was asked for; file_too_large ("number_formats") when that is too much.
  [[nodiscard]] Result<std::string> finish() const;

 private:
  struct Format {
    std::size_t begin;
    std::size_t end;
    std::uint32_t fill;
  };
  // A list in the document that gets longer at its end.
  struct List {
    std::size_t end = 0;     // where its closing tag begins; 0 when there is no list
    std::string_view count;  // as it claims; no data when it claims nothing
    std::string prefix;      // of its tag
    std::uint32_t size = 0;
  };
  using Wanted = std::pair<std::uint32_t, std::uint32_t>;  // format and fill

  Result<void> read();
  std::uint32_t with_fill(std::uint32_t style, std::uint32_t fill);
  void open(const XmlReader& xml);
  void close(const XmlReader& xml);
  void number_fills();
  [[nodiscard]] std::string copy_with_fill(const Wanted& wanted) const;

  std::string_view document_;
  List fills_;
  List formats_;
  std::vector<Format> known_;
  List* open_list_ = nullptr;
  std::array<std::optional<std::uint32_t>, tone_count> own_fills_;  // those of an earlier marking
  std::array<std::uint32_t, tone_count> fill_ids_{};
  std::map<Wanted, std::uint32_t> made_;
  std::vector<Wanted> order_;
};

}  // namespace portal::sheet
