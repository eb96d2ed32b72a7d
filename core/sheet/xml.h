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
#include "core/sheet/xml_text.h"

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
  // Both outlive the reader. `document` is checked text that is all there; of an XmlText the window moves
  // on as it is read, and every view that the reader gave ends with the next call of next() or more().
  explicit XmlReader(std::string_view document, const Budget& budget = {}) : budget_(budget), document_(document) {}
  explicit XmlReader(XmlText& part) : budget_(part.budget()), document_(part.text()), part_(&part) {}

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

  // Where the last piece stands in a document that is all there: from its first byte to behind its last. The close of `<a/>`
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

  // For a caller that knows the canonical spelling of what comes next (xlsx_quick.h): the text in the
  // window that has not been read, a step over `count` bytes of it, which must hold whole elements or whole
  // text, and more of it; false at the end and after a fault.
  [[nodiscard]] std::string_view rest() const;
  void step(std::size_t count) { at_ += count; }
  bool more();
  // The same when fewer than `count` bytes are left unread; false too when there are enough.
  bool refill(std::size_t count) { return document_.size() - at_ < count && more(); }
  // The same as reading the open of an element `tag`, without a prefix, that was stepped over.
  void enter(std::string_view tag);

 private:
  struct Binding {
    std::string prefix;
    XmlSpace space;
    std::size_t depth;
  };
  struct Open {
    std::size_t begin;  // of its tag in tags_
    XmlSpace space;
  };

  XmlKind fail(FaultCode code);
  bool refuse(FaultCode code);  // false
  XmlKind finish();
  XmlKind read_markup();
  bool see(std::size_t count);
  bool see_tag();
  XmlKind read_text();
  XmlKind read_cdata();
  XmlKind read_open();
  XmlKind read_close();
  XmlKind close_top();
  void push(std::string_view tag, XmlSpace space);
  [[nodiscard]] std::string_view top_tag() const {
    return std::string_view(tags_).substr(open_.back().begin, tags_size_ - open_.back().begin);
  }
  void skip_blanks();
  bool read_attributes();
  bool read_attribute();
  bool bind_namespaces();
  bool pass_over(std::string_view opening, std::string_view closing);
  [[nodiscard]] XmlSpace resolve(std::string_view prefix) const;

  Budget budget_;
  std::string_view document_;  // the window
  XmlText* part_ = nullptr;    // where more comes from
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
  bool in_cdata_ = false;
  std::vector<XmlAttribute> attributes_;
  std::vector<Open> open_;
  std::string tags_;             // of what is open, one behind the other
  std::size_t tags_size_ = 0;    // without the one that was closed last, which tag_ may still view
  std::vector<Binding> bindings_;
  std::string decoded_;
};

// `raw` with the five entities and character references replaced; nothing when one is malformed, unknown
// or names no XML character. `LineEnds::spaces` is for attribute values (XML 1.0, 3.3.3).
enum class LineEnds : std::uint8_t { newlines, spaces };
std::optional<std::string> decode_references(std::string_view raw, LineEnds line_ends);

}  // namespace portal::sheet
