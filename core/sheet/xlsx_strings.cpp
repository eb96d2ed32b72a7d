#include "core/sheet/xlsx_strings.h"

#include <algorithm>
#include <charconv>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/scan.h"

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

void XlsxStrings::keep(std::string_view text) {
  static_assert(limits::cell_bytes <= block_size);
  if (blocks_.empty() || text.size() > block_size - used_) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size));
    used_ = 0;
  }
  std::ranges::copy(text, blocks_.back().get() + used_);
  const auto size = static_cast<std::uint32_t>(text.size());
  items_.push_back({static_cast<std::uint32_t>(blocks_.size() - 1) * block_size + used_, size});
  used_ += size;
  bytes_left_ -= size;
}

// <si><t>plain text</t></si>, written as nearly every writer does, as many as follow each other.
void XlsxStrings::take_plain_items(XmlReader& xml) {
  constexpr std::string_view opening = "<si><t>";
  constexpr std::string_view closing = "</t></si>";
  const std::string_view rest = xml.rest();
  std::size_t at = 0;
  while (items_.size() < most_ && rest.substr(at).starts_with(opening)) {
    const char* const text = rest.data() + at + opening.size();
    const TextRun run = scan_text(text);
    const std::string_view plain(text, run.size);
    const bool escaped = run.underscore && plain.find("_x") != std::string_view::npos;
    const std::size_t end = at + opening.size() + run.size;
    if (run.reference || escaped || !rest.substr(end).starts_with(closing) || over_cell_length(plain) ||
        plain.size() > bytes_left_) {
      break;
    }
    keep(plain);
    at = end + closing.size();
  }
  xml.step(at);
}

Result<void> XlsxStrings::take_item(XmlReader& xml) {
  if (items_.size() >= most_) {
    return fault(FaultCode::file_too_large, "shared_strings");
  }
  if (!item_.read(xml)) {
    return item_.too_long() ? fault(FaultCode::file_too_large, "cell_characters") : fault(xml.fault_code());
  }
  if (item_.text().size() > bytes_left_) {
    return fault(FaultCode::file_too_large, "string_bytes");
  }
  keep(item_.text());
  return {};
}

Result<XlsxStrings> XlsxStrings::from(XmlText& part) {
  XlsxStrings made(part.budget());
  XmlReader xml(part);
  auto read = made.read(xml);
  return read ? Result<XlsxStrings>(std::move(made)) : std::unexpected(std::move(read.error()));
}

Result<void> XlsxStrings::read(XmlReader& xml) {
  constexpr std::size_t low = 1024;  // less than most items take
  bool inside = false;
  while (true) {
    inside = inside && xml.depth() == 1;
    if (inside) {
      take_plain_items(xml);
    }
    if (inside && xml.refill(low)) {
      continue;
    }
    const XmlKind kind = xml.next();
    if (kind == XmlKind::end) {
      return {};
    }
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (kind == XmlKind::open && xml.depth() == 1) {
      inside = xml.tag() == "sst" && xml.space() == XmlSpace::spreadsheet;
    } else if (kind == XmlKind::open && xml.depth() == 2) {
      const bool item = xml.is(XmlSpace::spreadsheet, "si");
      if (auto taken = item ? take_item(xml) : Result<void>(); !taken) {
        return taken;
      }
      if (!item && !xml.skip()) {
        return fault(xml.fault_code());
      }
    }
  }
}

}  // namespace portal::sheet
