#include "core/sheet/write_workbook.h"

#include "core/base/utf8.h"
#include "core/sheet/write_sheet.h"
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

std::string sheet_part(std::size_t index) { return "worksheets/sheet" + std::to_string(index + 1) + ".xml"; }

std::string override_of(const std::string& part, const std::string& type) {
  return "<Override PartName=\"/" + part + "\" ContentType=\"application/vnd.openxmlformats-" + type + "+xml\"/>";
}

std::string content_types(const Document& document) {
  std::string xml = declared("<Types xmlns=\"") + package("content-types") + "\">";
  xml += R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)";
  xml += R"(<Default Extension="xml" ContentType="application/xml"/>)";
  xml += override_of("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main");
  xml += override_of("xl/styles.xml", "officedocument.spreadsheetml.styles");
  for (std::size_t i = 0; i < document.sheets.size(); ++i) {
    xml += override_of("xl/" + sheet_part(i), "officedocument.spreadsheetml.worksheet");
  }
  xml += override_of("docProps/core.xml", "package.core-properties");
  xml += override_of("docProps/app.xml", "officedocument.extended-properties");
  if (!document.version.empty()) {
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

std::string package_relationships(const Document& document) {
  RelationshipList list;
  list.add(office("relationships/officeDocument"), "xl/workbook.xml");
  list.add(package("relationships/metadata/core-properties"), "docProps/core.xml");
  list.add(office("relationships/extended-properties"), "docProps/app.xml");
  if (!document.version.empty()) {
    list.add(office("relationships/custom-properties"), "docProps/custom.xml");
  }
  return list.xml();
}

// The sheets come first, so that sheet n is rId n.
std::string workbook_relationships(const Document& document) {
  RelationshipList list;
  for (std::size_t i = 0; i < document.sheets.size(); ++i) {
    list.add(office("relationships/worksheet"), sheet_part(i));
  }
  list.add(office("relationships/styles"), "styles.xml");
  return list.xml();
}

std::string workbook(const Document& document) {
  std::string xml = declared(R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")");
  xml += " xmlns:r=\"" + office("relationships") + "\"><bookViews><workbookView/></bookViews><sheets>";
  for (std::size_t i = 0; i < document.sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    xml += "<sheet name=\"" + escape_xml(tab_name(document.sheets[i].name)) + "\" sheetId=\"" + number +
           "\" r:id=\"rId" + number + "\"/>";
  }
  return xml + "</sheets></workbook>";
}

std::string core_properties(const Document& document) {
  return declared("<cp:coreProperties xmlns:cp=\"") + package("metadata/core-properties") +
         R"(" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
         escape_xml(document.title) + "</dc:title></cp:coreProperties>";
}

std::string application_properties() {
  return declared("<Properties xmlns=\"") + office("extended-properties") +
         "\"><Application>Scholenportal</Application></Properties>";
}

// The format id is the one Office gives to all custom properties; property ids start at 2.
std::string custom_properties(const Document& document) {
  return declared("<Properties xmlns=\"") + office("custom-properties") + "\" xmlns:vt=\"" +
         office("docPropsVTypes") + R"("><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="template-version">)" +
         "<vt:lpwstr>" + escape_xml(document.version) + "</vt:lpwstr></property></Properties>";
}

}  // namespace

std::string write_workbook(const Document& document) {
  ZipWriter zip;
  zip.add("[Content_Types].xml", content_types(document));
  zip.add("_rels/.rels", package_relationships(document));
  zip.add("xl/workbook.xml", workbook(document));
  zip.add("xl/_rels/workbook.xml.rels", workbook_relationships(document));
  zip.add("xl/styles.xml", write_styles());
  for (std::size_t i = 0; i < document.sheets.size(); ++i) {
    zip.add("xl/" + sheet_part(i), write_sheet(document.sheets[i], i));
  }
  zip.add("docProps/core.xml", core_properties(document));
  zip.add("docProps/app.xml", application_properties());
  if (!document.version.empty()) {
    zip.add("docProps/custom.xml", custom_properties(document));
  }
  return zip.finish();
}

}  // namespace portal::sheet
