#include "core/mark/sheet_columns.h"

#include <algorithm>

#include "core/sheet/xlsx_cell.h"

namespace portal::sheet {
namespace {

constexpr std::string_view width = "60";  // in characters: a short sentence or two

std::uint32_t number_of(const XmlReader& xml, std::string_view name) {
  return parse_index(xml.attribute(name).value_or("0")).value_or(0);
}

// A <col/> for another range; its other attributes stay.
std::string narrowed(std::string_view element, std::uint32_t first, std::uint32_t last) {
  XmlReader xml(element);
  xml.next();
  XmlPatch copy(element);
  copy.set_attribute(xml, "min", std::to_string(first));
  copy.set_attribute(xml, "max", std::to_string(last));
  return copy.finish();
}

}  // namespace

std::string SheetColumns::wide_column(std::string_view prefix, std::uint32_t style) const {
  const std::string place = std::to_string(*wide_ + 1);
  std::string made = "<" + std::string(prefix) + "col min=\"" + place + "\" max=\"" + place + "\" width=\"";
  made += width;
  made += "\"";
  if (style != 0) {
    made += " style=\"" + std::to_string(style) + "\"";
  }
  return made + R"( customWidth="1"/>)";
}

void SheetColumns::add(const XmlReader& xml, XmlPatch& patch) {
  if (wide_) {
    const std::string prefix(prefix_of(xml.tag()));
    patch.insert(xml.begin(), "<" + prefix + "cols>" + wide_column(prefix, 0) + "</" + prefix + "cols>");
    wide_.reset();
  }
}

Result<void> SheetColumns::read(XmlReader& xml, XmlPatch& patch) {
  const std::string prefix(prefix_of(xml.tag()));
  if (xml.closes_itself() && wide_) {
    patch.fill(xml, wide_column(prefix, 0));
    wide_.reset();
  }
  const std::size_t outside = xml.depth() - 1;
  for (XmlKind kind = xml.next(); xml.depth() > outside; kind = xml.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return fault(xml.fault_code());
    }
    if (kind == XmlKind::open && xml.is(XmlSpace::spreadsheet, "col")) {
      take(xml, patch);
    }
  }
  if (wide_) {
    patch.insert(xml.begin(), wide_column(prefix, 0));
    wide_.reset();
  }
  return {};
}

// A range that holds the wide column falls into what is before it, the column itself and what is after it.
void SheetColumns::take(const XmlReader& xml, XmlPatch& patch) {
  const Range range{number_of(xml, "min"), number_of(xml, "max"), number_of(xml, "style")};
  ranges_.push_back(range);
  if (!wide_ || range.last < *wide_ + 1 || range.last < range.first) {
    return;
  }
  const std::string_view prefix = prefix_of(xml.tag());
  const std::uint32_t place = *wide_ + 1;
  if (range.first > place) {
    patch.insert(xml.begin(), wide_column(prefix, 0));
  } else if (xml.closes_itself()) {
    std::string pieces = range.first < place ? narrowed(xml.piece(), range.first, place - 1) : std::string();
    pieces += wide_column(prefix, range.style);
    pieces += range.last > place ? narrowed(xml.piece(), place + 1, range.last) : std::string();
    patch.replace(xml.begin(), xml.end(), pieces);
  }
  wide_.reset();
}

std::uint32_t SheetColumns::style_of(std::uint32_t column) const {
  const auto found = std::ranges::find_if(
      ranges_, [column](const Range& range) { return range.first <= column + 1 && column + 1 <= range.last; });
  return found == ranges_.end() ? 0 : found->style;
}

}  // namespace portal::sheet
