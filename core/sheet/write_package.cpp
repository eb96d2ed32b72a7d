#include "core/sheet/write_package.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "core/sheet/xml_escape.h"
#include "core/sheet/zip_writer.h"

namespace portal::sheet {
namespace {

constexpr std::size_t longest_sheet_name = 31;
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view office_address = "http://schemas.openxmlformats.org/officeDocument/2006/";
constexpr std::string_view package_address = "http://schemas.openxmlformats.org/package/2006/";

std::string declared(std::string_view start) { return std::string(declaration).append(start); }
std::string office(std::string_view name) { return std::string(office_address).append(name); }
std::string package(std::string_view name) { return std::string(package_address).append(name); }

// What Excel takes as the name of a tab: no []:*?/\, no quote at either end, 1 to 31 characters.
std::string tab_name(std::string_view wanted) {
  std::string name(first_characters(wanted, longest_sheet_name));
  for (char& symbol : name) {
    if (std::string_view("[]:*?/\\'").find(symbol) != std::string_view::npos) {
      symbol = '_';
    }
  }
  return name.empty() ? "Blad" : name;
}

bool is_same(std::string_view left, std::string_view right) { return fold(left) == fold(right); }

// Excel compares the names of tabs without regard to case.
std::vector<std::string> tab_names(std::span<const WrittenSheet> sheets) {
  std::vector<std::string> names;
  for (const WrittenSheet& sheet : sheets) {
    const std::string wanted = tab_name(sheet.name);
    std::string name = wanted;
    const auto is_taken = [&name](const std::string& other) { return is_same(name, other); };
    for (std::size_t number = 2; std::ranges::any_of(names, is_taken); ++number) {
      const std::string suffix = " (" + std::to_string(number) + ")";
      name = std::string(first_characters(wanted, longest_sheet_name - suffix.size())) + suffix;
    }
    names.push_back(std::move(name));
  }
  return names;
}

std::string_view state_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::visible: return "";
    case Visibility::hidden: return R"( state="hidden")";
    case Visibility::very_hidden: break;
  }
  return R"( state="veryHidden")";
}

std::string sheet_part(std::size_t index) { return "worksheets/sheet" + std::to_string(index + 1) + ".xml"; }

std::string override_of(const std::string& part, const std::string& type) {
  return "<Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-" + type + "+xml\"/>";
}

std::string content_types(const WrittenBook& book) {
  std::string xml = declared("<Types xmlns=\"") + package("content-types") + "\">";
  xml += R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)";
  xml += R"(<Default Extension="xml" ContentType="application/xml"/>)";
  xml += override_of("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main");
  xml += override_of("xl/styles.xml", "officedocument.spreadsheetml.styles");
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    xml += override_of("xl/" + sheet_part(i), "officedocument.spreadsheetml.worksheet");
  }
  xml += override_of("docProps/core.xml", "package.core-properties");
  xml += override_of("docProps/app.xml", "officedocument.extended-properties");
  if (!book.version.empty()) {
    xml += override_of("docProps/custom.xml", "officedocument.custom-properties");
  }
  return xml + "</Types>";
}

class RelationshipList {
 public:
  void add(const std::string& type, const std::string& target) {
    xml_ += "<Relationship Id=\"rId" + std::to_string(++count_) + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
  }
  [[nodiscard]] std::string xml() const {
    return declared("<Relationships xmlns=\"") + package("relationships") + "\">" + xml_ + "</Relationships>";
  }

 private:
  std::string xml_;
  std::size_t count_ = 0;
};

std::string package_relationships(const WrittenBook& book) {
  RelationshipList list;
  list.add(office("relationships/officeDocument"), "xl/workbook.xml");
  list.add(package("relationships/metadata/core-properties"), "docProps/core.xml");
  list.add(office("relationships/extended-properties"), "docProps/app.xml");
  if (!book.version.empty()) {
    list.add(office("relationships/custom-properties"), "docProps/custom.xml");
  }
  return list.xml();
}

// The sheets come first, so that sheet n is rId n.
std::string workbook_relationships(const WrittenBook& book) {
  RelationshipList list;
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    list.add(office("relationships/worksheet"), sheet_part(i));
  }
  list.add(office("relationships/styles"), "styles.xml");
  return list.xml();
}

std::string workbook(const WrittenBook& book) {
  const auto shown = std::ranges::find(book.sheets, Visibility::visible, &WrittenSheet::visibility);
  const std::size_t first = shown == book.sheets.end() ? 0 : static_cast<std::size_t>(shown - book.sheets.begin());
  const std::vector<std::string> names = tab_names(book.sheets);
  std::string xml = declared(R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")");
  xml += " xmlns:r=\"" + office("relationships") + "\"><bookViews><workbookView";
  xml += first == 0 ? std::string() : " firstSheet=\"" + std::to_string(first) + "\" activeTab=\"" + std::to_string(first) + "\"";
  xml += "/></bookViews><sheets>";
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    xml += "<sheet name=\"" + escape_xml(names[i]) + "\" sheetId=\"" + number + "\"";
    xml += i == first ? std::string_view() : state_of(book.sheets[i].visibility);
    xml += " r:id=\"rId" + number + "\"/>";
  }
  return xml + "</sheets></workbook>";
}

std::string core_properties(const WrittenBook& book) {
  return declared("<cp:coreProperties xmlns:cp=\"") + package("metadata/core-properties") +
         R"(" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
         escape_xml(book.title) + "</dc:title></cp:coreProperties>";
}

std::string application_properties() {
  return declared("<Properties xmlns=\"") + office("extended-properties") +
         "\"><Application>Scholenportal</Application></Properties>";
}

// The format id is the one Office gives to all custom properties; property ids start at 2.
std::string custom_properties(const WrittenBook& book) {
  return declared("<Properties xmlns=\"") + office("custom-properties") + "\" xmlns:vt=\"" +
         office("docPropsVTypes") + R"("><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="template-version">)" +
         "<vt:lpwstr>" + escape_xml(book.version) + "</vt:lpwstr></property></Properties>";
}

}  // namespace

std::string write_package(const WrittenBook& book) {
  ZipWriter zip;
  zip.add("[Content_Types].xml", content_types(book));
  zip.add("_rels/.rels", package_relationships(book));
  zip.add("xl/workbook.xml", workbook(book));
  zip.add("xl/_rels/workbook.xml.rels", workbook_relationships(book));
  zip.add("xl/styles.xml", book.styles);
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    zip.add("xl/" + sheet_part(i), book.sheets[i].xml);
  }
  zip.add("docProps/core.xml", core_properties(book));
  zip.add("docProps/app.xml", application_properties());
  if (!book.version.empty()) {
    zip.add("docProps/custom.xml", custom_properties(book));
  }
  return zip.finish();
}

}  // namespace portal::sheet
