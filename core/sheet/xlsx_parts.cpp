#include "core/sheet/xlsx_parts.h"

#include <optional>
#include <string_view>
#include <utility>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/xlsx_package.h"
#include "core/sheet/xml.h"

namespace portal::sheet {
namespace {

// What xl/workbook.xml says, before relationships tell which part each sheet is.
struct Listing {
  struct Entry {
    SheetInfo info;
    std::string id;
  };
  std::vector<Entry> entries;
  bool dates_from_1904 = false;
};

Visibility visibility_of(std::string_view state) {
  if (state == "hidden") {
    return Visibility::hidden;
  }
  return state == "veryHidden" ? Visibility::very_hidden : Visibility::visible;
}

std::string decoded(std::optional<std::string_view> value) {
  return decode_references(value.value_or(""), LineEnds::spaces).value_or("");
}

Listing::Entry entry_of(const XmlReader& xml) {
  Listing::Entry entry;
  entry.info.name = first_characters(decoded(xml.attribute("name")), limits::sheet_name_characters);
  entry.info.visibility = visibility_of(xml.attribute("state").value_or(""));
  entry.id = decoded(xml.attribute(XmlSpace::relationship_ids, "id"));
  return entry;
}

Result<Listing> read_listing(XmlText& part) {
  XmlReader xml(part);
  Listing listing;
  bool in_sheets = false;
  for (XmlKind kind = xml.next(); kind != XmlKind::end; kind = xml.next()) {
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (kind != XmlKind::open) {
      continue;
    }
    if (xml.depth() == 1 && !xml.is(XmlSpace::spreadsheet, "workbook")) {
      return fault(FaultCode::not_a_workbook);
    }
    if (xml.depth() == 2) {
      in_sheets = xml.is(XmlSpace::spreadsheet, "sheets");
      if (xml.is(XmlSpace::spreadsheet, "workbookPr")) {
        const std::string_view value = xml.attribute("date1904").value_or("");
        listing.dates_from_1904 = value == "1" || value == "true";
      }
    } else if (xml.depth() == 3 && in_sheets && xml.is(XmlSpace::spreadsheet, "sheet")) {
      if (listing.entries.size() == part.budget().sheets) {
        return fault(FaultCode::file_too_large, "sheets");
      }
      listing.entries.push_back(entry_of(xml));
    }
  }
  return listing;
}

// The name of the part that the first relationship of this type leads to, when the package has it.
std::string part_of_type(const Zip& zip, const Relationships& relationships, std::string_view type) {
  const Relationship* const found = relationships.by_type(type);
  return found == nullptr || zip.find(found->target) == nullptr ? std::string() : found->target;
}

Result<XlsxParts> parts_of_workbook(const Zip& zip, const std::string& workbook) {
  auto text = open_listing(zip, workbook);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto listing = read_listing(*text);
  if (!listing) {
    return std::unexpected(part_fault(std::move(listing.error()), *text, workbook));
  }
  const auto relationships = Relationships::of(zip, workbook);
  if (!relationships) {
    return std::unexpected(relationships.error());
  }
  XlsxParts parts;
  parts.workbook = workbook;
  parts.dates_from_1904 = listing->dates_from_1904;
  for (Listing::Entry& entry : listing->entries) {
    const Relationship* const found = relationships->by_id(entry.id);
    if (found == nullptr || (found->type == "worksheet" && found->target.empty())) {
      return fault(FaultCode::workbook_damaged, workbook);
    }
    if (found->type == "worksheet") {
      parts.sheets.push_back(std::move(entry.info));
      parts.sheet_parts.push_back(found->target);
    }
  }
  if (parts.sheets.empty()) {
    return fault(FaultCode::no_sheet, workbook);
  }
  parts.strings = part_of_type(zip, *relationships, "sharedStrings");
  parts.styles = part_of_type(zip, *relationships, "styles");
  return parts;
}

}  // namespace

Result<XlsxParts> find_parts(const Zip& zip) {
  const auto package = Relationships::of(zip, "");
  if (!package) {
    return std::unexpected(package.error());
  }
  const Relationship* const main = package->by_type("officeDocument");
  if (main == nullptr || main->target.empty() || main->target.ends_with(".bin")) {
    return fault(FaultCode::not_a_workbook);
  }
  return parts_of_workbook(zip, main->target);
}

}  // namespace portal::sheet
