#include "core/mark/mark_styles.h"

#include <algorithm>

#include "core/base/fold.h"
#include "core/mark/xml_patch.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xml.h"

namespace portal::sheet {
namespace {

constexpr std::uint32_t no_fill = 0;  // the first fill is always "none" (18.8.20)
constexpr std::size_t most_formats = 64'000;  // Excel's own ceiling

// Of no palette, so that a mark is known again: light red and light yellow.
constexpr std::array<std::string_view, tone_count> colours{"FFFFC8CD", "FFFFF0C2"};

std::string_view colour_of(Tone tone) { return colours[static_cast<std::size_t>(tone)]; }

std::optional<std::size_t> tone_with(std::string_view colour) {
  const auto known = std::ranges::find_if(colours, [colour](std::string_view own) { return fold(own) == fold(colour); });
  return known == colours.end() ? std::nullopt : std::optional(static_cast<std::size_t>(known - colours.begin()));
}

std::string fill_of(Tone tone, const std::string& prefix) {
  return "<" + prefix + "fill><" + prefix + R"(patternFill patternType="solid"><)" + prefix + "fgColor rgb=\"" +
         std::string(colour_of(tone)) + "\"/><" + prefix + R"(bgColor indexed="64"/></)" + prefix +
         "patternFill></" + prefix + "fill>";
}

}  // namespace

std::string_view MarkStyles::smallest() {
  return R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
         R"(<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>)"
         R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
         R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
         R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
         R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
         R"(<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>)"
         R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
}

Result<MarkStyles> MarkStyles::from(std::string_view document) {
  MarkStyles styles;
  styles.document_ = document;
  if (const auto read = styles.read(); !read) {
    return std::unexpected(read.error());
  }
  if (styles.fills_.size == 0 || styles.known_.empty()) {
    return fault(FaultCode::workbook_damaged);
  }
  styles.number_fills();
  return styles;
}

Result<void> MarkStyles::read() {
  XmlReader xml(document_);
  for (XmlKind kind = xml.next(); kind != XmlKind::end; kind = xml.next()) {
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (kind == XmlKind::open) {
      open(xml);
    } else if (kind == XmlKind::close) {
      close(xml);
    }
  }
  open_list_ = nullptr;
  return {};
}

void MarkStyles::open(const XmlReader& xml) {
  if (xml.depth() == 2) {
    List* const list = xml.is(XmlSpace::spreadsheet, "fills")     ? &fills_
                       : xml.is(XmlSpace::spreadsheet, "cellXfs") ? &formats_
                                                                  : nullptr;
    open_list_ = list != nullptr && list->end == 0 ? list : nullptr;
    if (open_list_ != nullptr) {
      list->count = xml.attribute("count").value_or(std::string_view());
      list->prefix = prefix_of(xml.tag());
    }
  } else if (xml.depth() == 3 && open_list_ == &fills_ && xml.is(XmlSpace::spreadsheet, "fill")) {
    ++fills_.size;
  } else if (xml.depth() == 3 && open_list_ == &formats_ && xml.is(XmlSpace::spreadsheet, "xf")) {
    known_.push_back({xml.begin(), 0, parse_index(xml.attribute("fillId").value_or("0")).value_or(no_fill)});
  } else if (xml.depth() == 5 && open_list_ == &fills_ && xml.is(XmlSpace::spreadsheet, "fgColor") && fills_.size > 0) {
    if (const auto tone = tone_with(xml.attribute("rgb").value_or(""))) {
      own_fills_[*tone] = fills_.size - 1;
    }
  }
}

void MarkStyles::close(const XmlReader& xml) {
  if (xml.depth() == 1 && open_list_ != nullptr) {
    open_list_->end = xml.begin();
    open_list_ = nullptr;
  } else if (xml.depth() == 2 && open_list_ == &formats_ && xml.is(XmlSpace::spreadsheet, "xf")) {
    known_.back().end = xml.end();
  }
}

void MarkStyles::number_fills() {
  std::uint32_t next = fills_.size;
  for (std::size_t tone = 0; tone < tone_count; ++tone) {
    fill_ids_[tone] = own_fills_[tone] ? *own_fills_[tone] : next++;
  }
}

bool MarkStyles::is_marked(std::uint32_t style) const {
  return style < known_.size() && std::ranges::find(own_fills_, std::optional(known_[style].fill)) != own_fills_.end();
}

std::uint32_t MarkStyles::marked(std::uint32_t style, Tone tone) {
  return with_fill(style, fill_ids_[static_cast<std::size_t>(tone)]);
}

std::uint32_t MarkStyles::unmarked(std::uint32_t style) { return is_marked(style) ? with_fill(style, no_fill) : style; }

std::uint32_t MarkStyles::with_fill(std::uint32_t style, std::uint32_t fill) {
  const std::uint32_t base = style < known_.size() ? style : 0;
  if (known_[base].fill == fill) {
    return base;
  }
  const auto number = static_cast<std::uint32_t>(known_.size() + order_.size());
  const auto [made, is_new] = made_.try_emplace({base, fill}, number);
  if (is_new) {
    order_.emplace_back(base, fill);
  }
  return made->second;
}

std::string MarkStyles::copy_with_fill(const Wanted& wanted) const {
  const Format& base = known_[wanted.first];
  const std::string_view original = document_.substr(base.begin, base.end - base.begin);
  XmlReader xml(original);
  xml.next();
  XmlPatch copy(original);
  copy.set_attribute(xml, "fillId", std::to_string(wanted.second));
  copy.set_attribute(xml, "applyFill", "1");
  return copy.finish();
}

Result<std::string> MarkStyles::finish() const {
  if (known_.size() + order_.size() > most_formats) {
    return fault(FaultCode::file_too_large, "number_formats");
  }
  std::string fills;
  std::uint32_t fill_count = fills_.size;
  for (const Tone tone : {Tone::error, Tone::warning}) {
    if (!own_fills_[static_cast<std::size_t>(tone)]) {
      fills += fill_of(tone, fills_.prefix);
      ++fill_count;
    }
  }
  std::string formats;
  for (const Wanted& wanted : order_) {
    formats += copy_with_fill(wanted);
  }
  XmlPatch patch(document_);
  const auto count = [&patch](const List& list, std::size_t size) {
    if (list.count.data() != nullptr) {
      patch.replace(list.count, std::to_string(size));
    }
  };
  count(fills_, fill_count);
  count(formats_, known_.size() + order_.size());
  patch.insert(fills_.end, fills);
  patch.insert(formats_.end, formats);
  return patch.finish();
}

}  // namespace portal::sheet
