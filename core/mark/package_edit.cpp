#include "core/mark/package_edit.h"

#include <algorithm>
#include <set>

#include "core/base/sort.h"
#include "core/mark/xml_patch.h"
#include "core/sheet/xlsx_package.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_escape.h"
#include "core/sheet/zip_writer.h"

namespace portal::sheet {
namespace {

constexpr std::string_view content_types = "[Content_Types].xml";

// `target` as seen from the folder of `source`: "../comments1.xml".
std::string relative_target(std::string_view source, std::string_view target) {
  std::size_t common = 0;
  for (std::size_t at = 0; at < std::min(source.size(), target.size()) && source[at] == target[at]; ++at) {
    common = source[at] == '/' ? at + 1 : common;
  }
  std::string made;
  for (const char symbol : source.substr(common)) {
    made += symbol == '/' ? "../" : "";
  }
  return made + std::string(target.substr(common));
}

// Puts `element`, which gets the prefix of the root, before the end of the root.
Result<std::string> with_child(std::string_view document, std::string_view name, std::string_view attributes) {
  XmlReader xml(document);
  if (xml.next() != XmlKind::open) {
    return fault(xml.fault_code());
  }
  const std::string child = "<" + std::string(prefix_of(xml.tag())) + std::string(name) + std::string(attributes) + "/>";
  XmlPatch patch(document);
  if (xml.closes_itself()) {
    patch.fill(xml, child);
    return patch.finish();
  }
  if (!xml.skip()) {
    return fault(xml.fault_code());
  }
  patch.insert(xml.begin(), child);
  return patch.finish();
}

// The Ids of a relationship part.
std::set<std::string> ids_in(std::string_view document) {
  std::set<std::string> ids;
  XmlReader xml(document);
  for (XmlKind kind = xml.next(); kind != XmlKind::end && kind != XmlKind::fault; kind = xml.next()) {
    if (kind == XmlKind::open && xml.depth() == 2) {
      ids.insert(decode_references(xml.attribute("Id").value_or(""), LineEnds::spaces).value_or(""));
    }
  }
  return ids;
}

Result<XmlText> checked_text(std::string_view content) {
  Buffer buffer = Buffer::with_size(content.size());
  if (buffer.size() != content.size()) {
    return fault(FaultCode::file_too_large, "memory");
  }
  std::ranges::copy(content, buffer.data());
  return XmlText::from(std::move(buffer));
}

}  // namespace

bool PackageEdit::has(std::string_view part) const {
  return changed_.contains(zip_key(part)) || zip_.find(part) != nullptr;
}

Result<XmlText> PackageEdit::text_of(std::string_view part) const {
  const auto changed = changed_.find(zip_key(part));
  return changed == changed_.end() ? load_part(zip_, part) : checked_text(changed->second);
}

std::pair<std::string, std::size_t> PackageEdit::free_name(std::string_view before, std::string_view after) const {
  std::size_t number = 1;
  const auto name = [&] { return std::string(before) + std::to_string(number) + std::string(after); };
  while (has(name())) {
    ++number;
  }
  return {name(), number};
}

void PackageEdit::change(std::string_view part, std::string content) { changed_[zip_key(part)] = std::move(content); }

Result<void> PackageEdit::add(const std::string& part, std::string content, std::string_view content_type) {
  change(part, std::move(content));
  added_.push_back(part);
  return declare(part, content_type);
}

Result<void> PackageEdit::declare(const std::string& part, std::string_view content_type) {
  const auto types = text_of(content_types);
  if (!types) {
    return std::unexpected(types.error());
  }
  auto declared = with_child(types->text(), "Override",
                             " PartName=\"/" + escape_xml(part) + "\" ContentType=\"" + std::string(content_type) + "\"");
  if (!declared) {
    return std::unexpected(declared.error());
  }
  change(content_types, *std::move(declared));
  return {};
}

Result<std::string> PackageEdit::relate(std::string_view source, std::string_view type, std::string_view target) {
  const std::string part = relationship_part(source);
  if (!has(part)) {
    change(part, R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>)");
    added_.push_back(part);
  }
  const auto text = text_of(part);
  if (!text) {
    return std::unexpected(text.error());
  }
  const std::set<std::string> ids = ids_in(text->text());
  std::size_t number = ids.size() + 1;
  while (ids.contains("rId" + std::to_string(number))) {
    ++number;
  }
  std::string id = "rId" + std::to_string(number);
  auto related = with_child(text->text(), "Relationship",
                            " Id=\"" + id + "\" Type=\"" + std::string(type) + "\" Target=\"" +
                                escape_xml(relative_target(source, target)) + "\"");
  if (!related) {
    return std::unexpected(related.error());
  }
  change(part, *std::move(related));
  return id;
}

std::string PackageEdit::finish() {
  std::vector<const ZipEntry*> entries;
  for (const ZipEntry& entry : zip_.entries()) {
    entries.push_back(&entry);
  }
  heap_sort(entries, {}, &ZipEntry::header_at);
  ZipWriter zip;
  for (const ZipEntry* const entry : entries) {
    if (const auto changed = changed_.find(entry->key); changed != changed_.end()) {
      zip.add(as_text(entry->name), changed->second);
    } else {
      zip.copy(*entry);
    }
  }
  for (const std::string& name : added_) {
    zip.add(name, changed_[zip_key(name)]);
  }
  return zip.finish();
}

}  // namespace portal::sheet
