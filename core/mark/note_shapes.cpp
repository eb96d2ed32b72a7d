#include "core/mark/note_shapes.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

constexpr std::uint32_t shapes_in_a_block = 1024;  // o:idmap gives ids to drawings in blocks (part 4, 19.1.2.9)
constexpr std::string_view shape_id = "_x0000_s";
constexpr std::string_view shape_type =
    R"(<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">)"
    R"(<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>)";

std::optional<std::uint32_t> number_at(std::string_view text, std::size_t at) {
  std::uint32_t number = 0;
  const char* const begin = text.data() + std::min(at, text.size());
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
  return error == std::errc() && end != begin ? std::optional(number) : std::nullopt;
}

// The number between <x:Row> and </x:Row>.
std::optional<std::uint32_t> number_in(std::string_view shape, std::string_view tag) {
  const std::size_t at = shape.find(tag);
  return at == std::string_view::npos ? std::nullopt : number_at(shape, at + tag.size());
}

struct FoundShape {
  std::size_t begin;
  std::size_t end;
  NotePlace place;
};

// The shapes of notes, from top to bottom.
std::vector<FoundShape> find_shapes(std::string_view drawing) {
  constexpr std::string_view closing = "</v:shape>";
  std::vector<FoundShape> found;
  for (std::size_t at = drawing.find("<v:shape "); at != std::string_view::npos; at = drawing.find("<v:shape ", at)) {
    const std::size_t stop = drawing.find(closing, at);
    if (stop == std::string_view::npos) {
      break;
    }
    const std::size_t end = stop + closing.size();
    const std::string_view shape = drawing.substr(at, end - at);
    const auto row = number_in(shape, "<x:Row>");
    const auto column = number_in(shape, "<x:Column>");
    if (row && column && shape.find("ObjectType=\"Note\"") != std::string_view::npos) {
      found.push_back({at, end, {*row, *column}});
    }
    at = end;
  }
  return found;
}

std::uint32_t highest_id(std::string_view drawing) {
  std::uint32_t highest = 0;
  for (std::size_t at = drawing.find(shape_id); at != std::string_view::npos; at = drawing.find(shape_id, at + 1)) {
    highest = std::max(highest, number_at(drawing, at + shape_id.size()).value_or(0));
  }
  return highest;
}

// The first id that the drawing has for its own: of the last block it names, or behind its last shape.
std::uint32_t first_free_id(std::string_view drawing) {
  const std::size_t map = drawing.find("<o:idmap ");
  const std::size_t data = map == std::string_view::npos ? map : drawing.find("data=\"", map);
  const std::uint32_t block = data == std::string_view::npos ? 1 : number_at(drawing, data + 6).value_or(1);
  const std::uint32_t first = std::clamp(block, 1U, 1U << 20U) * shapes_in_a_block + 1;
  return std::max(first, std::min(highest_id(drawing), 1U << 30U) + 1);
}

// Beside the cell and a few rows high; from, to: column, pixels, row, pixels (19.4.2.3).
std::string anchor_of(const NotePlace& place) {
  constexpr std::uint32_t columns_wide = 4;
  constexpr std::uint32_t rows_high = 7;
  const std::uint32_t left = std::min(place.column + 1, limits::columns - columns_wide - 1);
  const std::uint32_t top = std::min(place.row, limits::rows - rows_high - 1);
  return std::to_string(left) + ", 15, " + std::to_string(top) + ", 2, " + std::to_string(left + columns_wide) +
         ", 15, " + std::to_string(top + rows_high) + ", 4";
}

std::string shape_of(const NotePlace& place, std::uint32_t id) {
  return "<v:shape id=\"" + std::string(shape_id) + std::to_string(id) +
         R"(" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">)"
         R"(<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>)"
         R"(<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>)"
         "<x:SizeWithCells/><x:Anchor>" +
         anchor_of(place) + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + std::to_string(place.row) +
         "</x:Row><x:Column>" + std::to_string(place.column) + "</x:Column></x:ClientData></v:shape>";
}

// The blocks of ids that `last` reaches into are the drawing's own.
std::string with_blocks(std::string drawing, std::uint32_t last) {
  const std::size_t map = drawing.find("<o:idmap ");
  const std::size_t data = map == std::string::npos ? map : drawing.find("data=\"", map);
  const std::size_t end = data == std::string::npos ? data : drawing.find('"', data + 6);
  const auto first = end == std::string::npos ? std::nullopt : number_at(drawing, data + 6);
  if (!first || last / shapes_in_a_block <= *first) {
    return drawing;
  }
  std::string blocks = std::to_string(*first);
  for (std::uint32_t block = *first + 1; block <= last / shapes_in_a_block; ++block) {
    blocks += "," + std::to_string(block);
  }
  return drawing.replace(data + 6, end - data - 6, blocks);
}

}  // namespace

std::string no_shapes(std::size_t number) {
  return R"(<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office")"
         R"( xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">)"
         R"(<o:idmap v:ext="edit" data=")" +
         std::to_string(number) + R"("/></o:shapelayout></xml>)";
}

Result<std::string> with_note_shapes(std::string_view drawing, const MarkedNotes& notes) {
  const std::size_t end = drawing.rfind("</xml>");
  const std::size_t begin = std::min(drawing.find("<xml"), drawing.size());
  const std::string_view root = drawing.substr(begin, drawing.find('>', begin) - begin);
  const auto declares = [root](std::string_view name) { return root.find(name) != std::string_view::npos; };
  if (end == std::string_view::npos || end < begin || !declares("xmlns:v=") || !declares("xmlns:o=") || !declares("xmlns:x=")) {
    return fault(FaultCode::workbook_damaged);
  }
  std::set<NotePlace> missing = notes.places;
  std::string made;
  std::size_t copied = 0;
  for (const FoundShape& shape : find_shapes(drawing)) {
    missing.erase(shape.place);
    if (notes.removed.contains(shape.place)) {
      made += drawing.substr(copied, shape.begin - copied);
      copied = shape.end;
    }
  }
  made += drawing.substr(copied, end - copied);
  if (made.find("\"_x0000_t202\"") == std::string::npos) {
    made += shape_type;
  }
  std::uint32_t id = first_free_id(drawing);
  for (const NotePlace& place : missing) {
    made += shape_of(place, id++);
  }
  return with_blocks(std::move(made), id - 1) + std::string(drawing.substr(end));
}

}  // namespace portal::sheet
