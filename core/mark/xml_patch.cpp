#include "core/mark/xml_patch.h"

#include <algorithm>

namespace portal::sheet {

std::string_view prefix_of(std::string_view tag) {
  const std::size_t colon = tag.find(':');
  return colon == std::string_view::npos ? std::string_view() : tag.substr(0, colon + 1);
}

void XmlPatch::replace(std::size_t begin, std::size_t end, std::string text) {
  if (begin == end && text.empty()) {
    return;
  }
  const bool is_last = edits_.empty() || edits_.back().begin <= begin;  // nearly always
  const auto place = is_last ? edits_.end() : std::ranges::upper_bound(edits_, begin, {}, &Edit::begin);
  edits_.insert(place, {begin, end, std::move(text)});
}

void XmlPatch::replace(std::string_view piece, std::string text) {
  replace(place_of(piece), place_of(piece) + piece.size(), std::move(text));
}

void XmlPatch::set_attribute(const XmlReader& xml, std::string_view name, std::string_view value) {
  if (const auto known = xml.attribute(name)) {
    replace(*known, std::string(value));
  } else {
    insert(xml.begin() + 1 + xml.tag().size(), " " + std::string(name) + "=\"" + std::string(value) + "\"");
  }
}

// The value stands between its quotes; the name with its equals sign and the white space go too.
void XmlPatch::drop_attribute(const XmlReader& xml, std::string_view name) {
  if (const auto known = xml.attribute(name)) {
    const std::size_t begin = document_.find_last_of(" \t\r\n", document_.rfind(name, place_of(*known)));
    replace(begin, place_of(*known) + known->size() + 1, {});
  }
}

void XmlPatch::fill(const XmlReader& xml, std::string_view content) {
  replace(xml.end() - 2, xml.end(), ">" + std::string(content) + "</" + std::string(xml.tag()) + ">");
}

std::string XmlPatch::finish() {
  std::string made;
  std::size_t copied = 0;
  if (document_.starts_with("<?xml ")) {  // whatever encoding it names, this is UTF-8
    copied = document_.find("?>") + 2;
    made = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
  }
  for (const Edit& edit : edits_) {
    made += document_.substr(copied, edit.begin - copied);
    made += edit.text;
    copied = edit.end;
  }
  made += document_.substr(copied);
  edits_.clear();
  return made;
}

}  // namespace portal::sheet
