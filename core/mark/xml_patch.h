// A copy of an XML document with some of its pieces replaced; whatever is not replaced stays as it was
// written, byte by byte. The copy is UTF-8 and says so.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/xml.h"

namespace portal::sheet {

// "x:" of "x:row", "" of "row".
std::string_view prefix_of(std::string_view tag);

class XmlPatch {
 public:
  // `document` is checked text (xml_text.h) that outlives the patch; all places are in it.
  explicit XmlPatch(std::string_view document) : document_(document) {}

  // Pieces do not overlap; what is put in the same place comes in the order of the calls.
  void replace(std::size_t begin, std::size_t end, std::string text);
  void insert(std::size_t at, std::string text) { replace(at, at, std::move(text)); }
  // `piece` views the document.
  void replace(std::string_view piece, std::string text);

  // Of the element that `xml`, a reader of this document, just opened. The value needs no escaping.
  void set_attribute(const XmlReader& xml, std::string_view name, std::string_view value);
  void drop_attribute(const XmlReader& xml, std::string_view name);
  // The same element `<a/>`, with children.
  void fill(const XmlReader& xml, std::string_view content);

  std::string finish();

 private:
  struct Edit {
    std::size_t begin;
    std::size_t end;
    std::string text;
  };
  [[nodiscard]] std::size_t place_of(std::string_view piece) const {
    return static_cast<std::size_t>(piece.data() - document_.data());
  }

  std::string_view document_;
  std::vector<Edit> edits_;  // from front to back
};

}  // namespace portal::sheet
