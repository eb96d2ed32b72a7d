#include "core/sheet/xlsx_styles.h"

#include <charconv>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "core/sheet/number_look.h"
#include "core/sheet/xml.h"

namespace portal::sheet {
namespace {

std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

using OwnFormats = std::unordered_map<std::uint32_t, NumberLook>;

NumberLook look_of(const OwnFormats& own, std::uint32_t id) {
  const auto found = own.find(id);
  return found == own.end() ? look_of_builtin(id) : found->second;
}

}  // namespace

Result<std::vector<NumberLook>> read_looks(XmlText& part) {
  XmlReader xml(part);
  OwnFormats own;
  std::vector<std::uint32_t> formats;
  bool in_cell_formats = false;
  for (XmlKind kind = xml.next(); kind != XmlKind::end; kind = xml.next()) {
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (kind != XmlKind::open) {
      continue;
    }
    if (xml.depth() == 2) {
      in_cell_formats = xml.is(XmlSpace::spreadsheet, "cellXfs");
    } else if (xml.depth() == 3 && in_cell_formats && xml.is(XmlSpace::spreadsheet, "xf")) {
      formats.push_back(number_of(xml.attribute("numFmtId").value_or("")));
    } else if (xml.depth() == 3 && xml.is(XmlSpace::spreadsheet, "numFmt")) {
      const auto code = decode_references(xml.attribute("formatCode").value_or(""), LineEnds::spaces);
      own[number_of(xml.attribute("numFmtId").value_or(""))] = look_of_code(code.value_or(""));
    }
    if (formats.size() > part.budget().number_formats || own.size() > part.budget().number_formats) {
      return fault(FaultCode::file_too_large, "number_formats");
    }
  }
  std::vector<NumberLook> looks;
  looks.reserve(formats.size());
  for (const std::uint32_t id : formats) {
    looks.push_back(look_of(own, id));
  }
  return looks;
}

}  // namespace portal::sheet
