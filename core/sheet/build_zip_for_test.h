// Builds zip files and small workbooks for the tests, byte by byte and always the same, and lets a test
// say one thing in the directory and another in the local header.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/inflate.h"

namespace portal::sheet::test {

struct ZipHeader {
  std::string name;
  std::uint16_t flags = 0;
  std::uint16_t method = 8;
  std::uint32_t crc = 0;
  std::uint32_t packed_size = 0;
  std::uint32_t size = 0;
  std::string extra;
};

struct ZipPart {
  ZipHeader local;
  ZipHeader directory;
  std::string body;
  std::string descriptor;
  std::uint32_t header_at = 0;  // set when written; a test may add to it
  std::uint32_t shift = 0;      // added to header_at in the directory
  std::uint16_t disk = 0;
  std::uint32_t attributes = 0;  // of the file system that made the entry
};

inline std::string le(std::uint64_t number, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(number >> (8 * i));
  }
  return out;
}

enum class Packing : std::uint8_t { stored, deflated };

inline ZipPart zip_part(std::string_view name, std::string_view content, Packing packing = Packing::deflated) {
  ZipPart part;
  part.body = packing == Packing::stored ? std::string(content) : deflate(as_bytes(content));
  part.local.name = name;
  part.local.method = packing == Packing::stored ? 0 : 8;
  part.local.crc = crc32(as_bytes(content));
  part.local.packed_size = static_cast<std::uint32_t>(part.body.size());
  part.local.size = static_cast<std::uint32_t>(content.size());
  part.directory = part.local;
  return part;
}

inline std::string header_fields(const ZipHeader& header) {
  return le(header.flags, 2) + le(header.method, 2) + le(0, 4) + le(header.crc, 4) + le(header.packed_size, 4) +
         le(header.size, 4) + le(header.name.size(), 2) + le(header.extra.size(), 2);
}

struct ZipEnd {
  int more_entries = 0;
  int more_offset = 0;
  int more_size = 0;
  std::uint16_t disk = 0;
  std::string comment;
};

inline std::string zip_file(std::vector<ZipPart> parts, const ZipEnd& end = {}) {
  std::string file;
  for (ZipPart& part : parts) {
    part.header_at = static_cast<std::uint32_t>(file.size());
    file += "PK\x03\x04" + le(20, 2) + header_fields(part.local) + part.local.name + part.local.extra + part.body +
            part.descriptor;
  }
  const std::size_t directory_at = file.size();
  for (const ZipPart& part : parts) {
    file += "PK\x01\x02" + le(20, 2) + le(20, 2) + header_fields(part.directory) + le(0, 2) + le(part.disk, 2) +
            le(0, 2) + le(part.attributes, 4) + le(part.header_at + part.shift, 4) + part.directory.name + part.directory.extra;
  }
  const std::size_t size = file.size() - directory_at;
  const std::size_t count = parts.size() + static_cast<std::size_t>(end.more_entries);
  file += "PK\x05\x06" + le(end.disk, 2) + le(0, 2) + le(count, 2) + le(count, 2) +
          le(size + static_cast<std::size_t>(end.more_size), 4) +
          le(directory_at + static_cast<std::size_t>(end.more_offset), 4) + le(end.comment.size(), 2) + end.comment;
  return file;
}

// The parts of a workbook with one sheet "Blad1", in the order in which they are written.
using Parts = std::vector<std::pair<std::string, std::string>>;

inline const std::string main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline const std::string office_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline const std::string package_space = "http://schemas.openxmlformats.org/package/2006/relationships";

inline std::string relationship(std::string_view id, std::string_view type, std::string_view target) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + office_space + "/" + std::string(type) +
         "\" Target=\"" + std::string(target) + "\"/>";
}
inline std::string relationships(std::string_view inner) {
  return "<Relationships xmlns=\"" + package_space + "\">" + std::string(inner) + "</Relationships>";
}
inline std::string worksheet(std::string_view rows) {
  return "<worksheet xmlns=\"" + main_space + "\"><sheetData>" + std::string(rows) + "</sheetData></worksheet>";
}
inline std::string workbook_part(std::string_view sheets, std::string_view properties = "") {
  return "<workbook xmlns=\"" + main_space + "\" xmlns:r=\"" + office_space + "\">" + std::string(properties) +
         "<sheets>" + std::string(sheets) + "</sheets></workbook>";
}

inline Parts workbook_parts(std::string_view sheet_xml, std::string_view strings = "", std::string_view styles = "") {
  std::string inner = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
  Parts parts{{"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
              {"xl/workbook.xml", workbook_part("<sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/>")}};
  if (!strings.empty()) {
    inner += relationship("rId2", "sharedStrings", "sharedStrings.xml");
    parts.emplace_back("xl/sharedStrings.xml", "<sst xmlns=\"" + main_space + "\">" + std::string(strings) + "</sst>");
  }
  if (!styles.empty()) {
    inner += relationship("rId3", "styles", "styles.xml");
    parts.emplace_back("xl/styles.xml", "<styleSheet xmlns=\"" + main_space + "\">" + std::string(styles) + "</styleSheet>");
  }
  parts.emplace_back("xl/_rels/workbook.xml.rels", relationships(inner));
  parts.emplace_back("xl/worksheets/sheet1.xml", sheet_xml);
  return parts;
}

inline std::string workbook_file(const Parts& parts) {
  std::vector<ZipPart> zipped;
  for (const auto& [name, content] : parts) {
    zipped.push_back(zip_part(name, content));
  }
  return zip_file(std::move(zipped));
}

// The same parts with one of them put in the place of its namesake, or added.
inline Parts with_part(Parts parts, std::string_view name, std::string_view content) {
  for (auto& [known, text] : parts) {
    if (known == name) {
      text = content;
      return parts;
    }
  }
  parts.emplace_back(name, content);
  return parts;
}

}  // namespace portal::sheet::test
