#include "core/sheet/xlsx_package.h"

#include <algorithm>
#include <charconv>

#include "core/base/sort.h"
#include "core/sheet/xml.h"

namespace portal::sheet {
namespace {

std::string_view last_word(std::string_view address) { return address.substr(address.find_last_of('/') + 1); }

std::string_view folder_of(std::string_view part) {
  const std::size_t slash = part.find_last_of('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash);
}

std::string unescape_percent(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned code = 0;
    const std::string_view digits = text.substr(at + 1, 2);
    if (text[at] == '%' && digits.size() == 2 &&
        std::from_chars(digits.data(), digits.data() + 2, code, 16).ptr == digits.data() + 2) {
      plain += static_cast<char>(code);
      at += 2;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

// `unpack` gives the bytes of an entry: at once or in pieces.
template <class Unpack>
Result<XmlText> text_of(const Zip& zip, std::string_view name, Unpack unpack) {
  const ZipEntry* const entry = zip.find(name);
  if (entry == nullptr) {
    return fault(FaultCode::workbook_damaged, std::string(name));
  }
  auto part = unpack(*entry);
  if (!part) {
    return std::unexpected(part.error());
  }
  auto text = XmlText::from(std::move(*part), zip.budget());
  return text ? std::move(text) : fault(text.error().code, std::string(name));
}

Relationship relationship_of(const XmlReader& xml, std::string_view source) {
  const auto value = [&xml](std::string_view name) {
    return decode_references(xml.attribute(name).value_or(""), LineEnds::spaces).value_or("");
  };
  Relationship made;
  made.id = value("Id");
  made.type = last_word(value("Type"));
  if (value("TargetMode") != "External") {
    made.target = resolve_target(source, value("Target"));
  }
  return made;
}

}  // namespace

std::string relationship_part(std::string_view part) {
  const std::string_view folder = folder_of(part);
  std::string name(folder);
  name += folder.empty() ? "_rels/" : "/_rels/";
  name += last_word(part);
  name += ".rels";
  return name;
}

std::string resolve_target(std::string_view source, std::string_view target) {
  std::string path = unescape_percent(target);
  std::ranges::replace(path, '\\', '/');
  if (!path.starts_with('/')) {
    path = std::string(folder_of(source)) + "/" + path;
  }
  std::vector<std::string_view> steps;
  std::string_view left = path;
  while (!left.empty()) {
    const std::size_t slash = std::min(left.find('/'), left.size());
    const std::string_view step = left.substr(0, slash);
    left.remove_prefix(std::min(slash + 1, left.size()));
    if (step == "..") {
      if (!steps.empty()) {
        steps.pop_back();
      }
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string name;
  for (const std::string_view step : steps) {
    name += name.empty() ? "" : "/";
    name += step;
  }
  return name;
}

Result<XmlText> open_part(const Zip& zip, std::string_view name, WrapSource wrap) {
  return text_of(zip, name, [&zip, wrap](const ZipEntry& entry) {
    auto part = zip.open_part(entry);
    return part && wrap != nullptr ? wrap(*std::move(part), entry.size) : std::move(part);
  });
}

Result<XmlText> load_part(const Zip& zip, std::string_view name) {
  return text_of(zip, name, [&zip](const ZipEntry& entry) { return zip.unpack(entry); });
}

Result<XmlText> open_listing(const Zip& zip, std::string_view name) {
  const ZipEntry* const entry = zip.find(name);
  const bool large = entry != nullptr && entry->size > zip.budget().listing_bytes;
  return large ? fault(FaultCode::file_too_large, "listing_bytes") : open_part(zip, name);
}

Fault part_fault(Fault met, XmlText& text, std::string_view name) {
  if (const auto rest = text.drain(); !rest) {
    return rest.error();
  }
  if (met.place.empty()) {
    met.place = name;
  }
  return met;
}

Result<Relationships> Relationships::of(const Zip& zip, std::string_view part) {
  Relationships made;
  const std::string name = relationship_part(part);
  if (zip.find(name) == nullptr) {
    return made;
  }
  auto text = open_listing(zip, name);
  if (!text) {
    return std::unexpected(text.error());
  }
  XmlReader xml(*text);
  for (XmlKind kind = xml.next(); kind != XmlKind::end; kind = xml.next()) {
    if (kind == XmlKind::fault) {
      return std::unexpected(part_fault({xml.fault_code(), {}}, *text, name));
    }
    if (kind == XmlKind::open && xml.depth() == 2 && xml.is(XmlSpace::package_relationships, "Relationship")) {
      made.all_.push_back(relationship_of(xml, part));
    }
    if (made.all_.size() > zip.budget().relationships) {
      return fault(FaultCode::file_too_large, "relationships");
    }
  }
  heap_sort(made.all_, {}, &Relationship::id);
  if (std::ranges::adjacent_find(made.all_, {}, &Relationship::id) != made.all_.end()) {
    return fault(FaultCode::workbook_damaged, name);
  }
  return made;
}

const Relationship* Relationships::by_id(std::string_view id) const {
  const auto found = std::ranges::lower_bound(all_, id, {}, &Relationship::id);
  return found != all_.end() && found->id == id ? &*found : nullptr;
}

const Relationship* Relationships::by_type(std::string_view type) const {
  const auto found = std::ranges::find(all_, type, &Relationship::type);
  return found == all_.end() ? nullptr : &*found;
}

}  // namespace portal::sheet
