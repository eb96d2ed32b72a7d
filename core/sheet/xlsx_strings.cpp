#include "core/sheet/xlsx_strings.h"

#include <array>
#include <charconv>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

// The unit that the seven characters _xHHHH_ at the start of `text` stand for.
std::optional<char32_t> x_escape(std::string_view text) {
  if (text.size() < 7 || text[1] != 'x' || text[6] != '_') {
    return std::nullopt;
  }
  unsigned code = 0;
  const char* const begin = text.data() + 2;
  if (std::from_chars(begin, begin + 4, code, 16).ptr != begin + 4) {
    return std::nullopt;
  }
  const bool stays = (code >= 0xD800 && code < 0xE000) || code >= 0xFFFE;
  return stays ? std::nullopt : std::optional<char32_t>(code);
}

// What ends plain text, or has to be decoded first.
constexpr std::array<bool, 256> text_ends = [] {
  std::array<bool, 256> ends{};
  ends['<'] = ends['&'] = ends['\r'] = ends['_'] = true;
  return ends;
}();

bool starts(std::string_view text, std::string_view with) { return text.starts_with(with); }

}  // namespace

std::string decode_x_escapes(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const auto code = text.front() == '_' ? x_escape(text) : std::nullopt;
    if (code) {
      append_utf8(plain, *code);
      text.remove_prefix(7);
    } else {
      plain += text.front();
      text.remove_prefix(1);
    }
  }
  return plain;
}

bool over_cell_length(std::string_view text) {
  if (text.size() <= limits::cell_characters) {
    return false;
  }
  std::size_t units = 0;
  for (const char symbol : text) {
    const auto byte = static_cast<unsigned char>(symbol);
    units += static_cast<std::size_t>((byte & 0xC0U) != 0x80U) + static_cast<std::size_t>(byte >= 0xF0U);
  }
  return units > limits::cell_characters;
}

bool StringItem::read(XmlReader& xml) {
  const std::size_t outside = xml.depth() - 1;
  std::size_t text_depth = 0;
  text_.clear();
  too_long_ = false;
  while (true) {
    switch (xml.next()) {
      case XmlKind::open:
        if (xml.is(XmlSpace::spreadsheet, "t")) {
          text_depth = xml.depth();
        } else if (!xml.is(XmlSpace::spreadsheet, "r") && !xml.skip()) {
          return false;
        }
        break;
      case XmlKind::close:
        text_depth = 0;
        if (xml.depth() == outside) {
          if (text_.find("_x") != std::string::npos) {
            text_ = decode_x_escapes(text_);
          }
          too_long_ = over_cell_length(text_);
          return !too_long_;
        }
        break;
      case XmlKind::text:
        if (text_depth == xml.depth()) {
          text_ += xml.text();
          too_long_ = text_.size() > limits::cell_bytes * 7;  // every character may be an _xHHHH_
          if (too_long_) {
            return false;
          }
        }
        break;
      case XmlKind::end:
      case XmlKind::fault:
        return false;
    }
  }
}

// <si><t>plain text</t></si>, written as nearly every writer does: kept where it stands.
bool XlsxStrings::take_plain(XmlReader& xml) {
  constexpr std::string_view opening = "<si><t>";
  constexpr std::string_view closing = "</t></si>";
  const std::string_view rest = xml.rest();
  if (!starts(rest, opening)) {
    return false;
  }
  std::size_t end = opening.size();
  while (end < rest.size() && !text_ends[static_cast<unsigned char>(rest[end])]) {
    ++end;
  }
  const std::string_view text = rest.substr(opening.size(), end - opening.size());
  if (!starts(rest.substr(end), closing) || over_cell_length(text)) {
    return false;
  }
  items_.push_back({static_cast<std::uint32_t>(text.data() - part_.text().data()),
                    static_cast<std::uint32_t>(text.size()) & 0x7FFFFFFFU, 0});
  xml.step(end + closing.size());
  return true;
}

bool XlsxStrings::take_item(XmlReader& xml) {
  if (!item_.read(xml)) {
    return false;
  }
  const std::string_view text = item_.text();
  items_.push_back({static_cast<std::uint32_t>(decoded_.size()),
                    static_cast<std::uint32_t>(text.size()) & 0x7FFFFFFFU, 1});
  decoded_ += text;
  return true;
}

Result<XlsxStrings> XlsxStrings::from(XmlText part) {
  XlsxStrings made;
  made.part_ = std::move(part);
  XmlReader xml(made.part_.text());
  bool inside = false;
  while (true) {
    while (inside && made.items_.size() < limits::shared_strings && made.take_plain(xml)) {
    }
    const XmlKind kind = xml.next();
    if (kind == XmlKind::end) {
      return made;
    }
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (made.items_.size() >= limits::shared_strings || made.decoded_.size() > limits::string_bytes) {
      return fault(FaultCode::file_too_large, "shared_strings");
    }
    if (kind == XmlKind::open && xml.depth() == 1) {
      inside = xml.name() == "sst" && xml.space() == XmlSpace::spreadsheet && starts(xml.tag(), "sst");
    } else if (kind == XmlKind::open && xml.depth() == 2) {
      const bool item = xml.is(XmlSpace::spreadsheet, "si");
      if (!(item ? made.take_item(xml) : xml.skip())) {
        return made.item_.too_long() ? fault(FaultCode::file_too_large, "cell_characters") : fault(xml.fault_code());
      }
    }
  }
}

std::optional<std::string_view> XlsxStrings::at(std::size_t index) const {
  if (index >= items_.size()) {
    return std::nullopt;
  }
  const Item& item = items_[index];
  return (item.decoded != 0 ? std::string_view(decoded_) : part_.text()).substr(item.begin, item.size);
}

}  // namespace portal::sheet
