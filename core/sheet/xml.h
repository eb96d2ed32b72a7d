// A pull tokenizer for the XML that spreadsheets hold: one pass, linear time, no recursion, nothing
// copied that can be viewed. It holds documents to well-formedness (matching tags, quoted attributes, one
// root) and refuses a DOCTYPE and every entity but the five that XML itself has. Comments and processing
// instructions are passed over; nothing is ever fetched.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace portal::sheet {

// The namespaces that mean something to us; transitional (ECMA-376) and strict (ISO 29500) are the same.
enum class XmlSpace : std::uint8_t {
  none,
  spreadsheet,
  relationship_ids,       // the r: of r:id
  package_relationships,  // of a .rels part
  other,
};

enum class XmlKind : std::uint8_t { open, close, text, end, fault };

struct XmlAttribute {
  std::string_view name;   // as written, prefix and all
  std::string_view value;  // as written, between the quotes
};

class XmlReader {
 public:
  // `document` is checked text (xml_text.h) that outlives the reader.
  explicit XmlReader(std::string_view document);

  // The next piece. `<a/>` gives open and close. After `end` and `fault` it stays there.
  XmlKind next();

  // Of an open or close.
  [[nodiscard]] std::string_view name() const { return name_; }  // without prefix
  [[nodiscard]] std::string_view tag() const { return tag_; }    // as written
  [[nodiscard]] XmlSpace space() const { return space_; }
  [[nodiscard]] bool is(XmlSpace space, std::string_view name) const { return space_ == space && name_ == name; }

  // Of an open: an attribute without a prefix, or with one in `space`; entities are not replaced yet.
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> attribute(XmlSpace space, std::string_view name) const;

  // Of a text: with references replaced and line ends as \n; valid until the next call of next(). One run
  // of text may come in several pieces.
  [[nodiscard]] std::string_view text() const { return text_; }
  // True when text() views the document itself and so lasts as long as that.
  [[nodiscard]] bool text_lasts() const { return text_.data() != decoded_.data(); }

  // Where the last piece stands in the document: from its first byte to behind its last. The close of `<a/>`
  // is empty and stands behind it.
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return at_; }
  [[nodiscard]] std::string_view piece() const { return document_.substr(begin_, at_ - begin_); }
  // Of an open: it is `<a/>`.
  [[nodiscard]] bool closes_itself() const { return close_pending_; }

  // Elements open now; an open counts itself, a close no longer.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

  // After an open: passes over everything up to and with its close; false when a fault came first.
  bool skip();

  // What stopped the reading; only after XmlKind::fault.
  [[nodiscard]] FaultCode fault_code() const { return fault_; }

  // For a caller that knows the canonical spelling of what comes next (xlsx_rows.cpp): the bytes that
  // have not been read, and a step over `count` of them, which must hold whole elements or whole text.
  [[nodiscard]] std::string_view rest() const;
  void step(std::size_t count) { at_ += count; }

 private:
  struct Binding {
    std::string_view prefix;
    XmlSpace space;
    std::size_t depth;
  };
  struct Open {
    std::string_view tag;  // as written
    XmlSpace space;
  };

  XmlKind fail(FaultCode code);
  bool refuse(FaultCode code);  // false
  XmlKind finish();
  XmlKind read_text();
  XmlKind read_cdata();
  XmlKind read_open();
  XmlKind read_close();
  XmlKind close_top();
  void skip_blanks();
  bool read_attributes();
  bool read_attribute();
  bool bind_namespaces();
  bool pass_over(std::string_view opening, std::string_view closing);
  [[nodiscard]] XmlSpace resolve(std::string_view prefix) const;

  std::string_view document_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::string_view tag_;
  std::string_view name_;
  std::string_view text_;
  XmlSpace space_ = XmlSpace::none;
  FaultCode fault_ = FaultCode::xml_damaged;
  bool failed_ = false;
  bool close_pending_ = false;
  bool root_seen_ = false;
  std::vector<XmlAttribute> attributes_;
  std::vector<Open> open_;
  std::vector<Binding> bindings_;
  std::string decoded_;
};

// `raw` with the five entities and character references replaced; nothing when one is malformed, unknown
// or names no XML character. `LineEnds::spaces` is for attribute values (XML 1.0, 3.3.3).
enum class LineEnds : std::uint8_t { newlines, spaces };
std::optional<std::string> decode_references(std::string_view raw, LineEnds line_ends);

}  // namespace portal::sheet
