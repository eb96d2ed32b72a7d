#include "core/mark/mark_notes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/fold.h"
#include "core/mark/xml_patch.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xlsx_cell.h"
#include "core/sheet/xml.h"
#include "core/sheet/xml_escape.h"

namespace portal::sheet {
namespace {

// A thread of Excel 365 is shown in the place of the note that stands for it, and a cell has one or the other.
constexpr std::string_view thread_author = "tc=";

class NoteMarker {
 public:
  NoteMarker(std::string_view document, const Marks& marks) : xml_(document), patch_(document), marks_(marks) {}

  Result<MarkedNotes> run();

 private:
  bool read_authors();
  bool read_list();
  bool read_note();
  bool read_text(const CellMark* mark);
  bool read_piece(const CellMark* mark);
  [[nodiscard]] std::string own_run(std::string_view prefix, const CellMark& mark) const;
  [[nodiscard]] std::string new_notes(const std::string& prefix) const;
  [[nodiscard]] const CellMark* mark_at(NotePlace place) const;

  XmlReader xml_;
  XmlPatch patch_;
  const Marks& marks_;
  std::vector<std::string> authors_;
  std::size_t own_author_ = 0;
  bool authors_seen_ = false;
  bool list_seen_ = false;
  MarkedNotes made_;
};

Result<MarkedNotes> NoteMarker::run() {
  if (xml_.next() != XmlKind::open || !xml_.is(XmlSpace::spreadsheet, "comments")) {
    return fault(FaultCode::workbook_damaged);
  }
  for (XmlKind kind = xml_.next(); kind != XmlKind::end; kind = xml_.next()) {
    if (kind == XmlKind::fault) {
      return fault(xml_.fault_code());
    }
    if (kind != XmlKind::open) {
      continue;
    }
    const bool known = xml_.is(XmlSpace::spreadsheet, "authors")       ? read_authors()
                       : xml_.is(XmlSpace::spreadsheet, "commentList") ? read_list()
                                                                       : xml_.skip();
    if (!known) {
      return fault(FaultCode::workbook_damaged);
    }
  }
  if (!list_seen_) {
    return fault(FaultCode::workbook_damaged);
  }
  made_.xml = patch_.finish();
  return std::move(made_);
}

// The text of the element that was just opened, to its close; nothing after a fault.
std::optional<std::string> text_in(XmlReader& xml) {
  const std::size_t outside = xml.depth() - 1;
  std::string text;
  for (XmlKind kind = xml.next(); xml.depth() > outside; kind = xml.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return std::nullopt;
    }
    text += kind == XmlKind::text ? xml.text() : std::string_view();
  }
  return text;
}

bool NoteMarker::read_authors() {
  const std::string prefix(prefix_of(xml_.tag()));
  const std::string own = "<" + prefix + "author>" + escape_xml(marks_.author) + "</" + prefix + "author>";
  const std::size_t outside = xml_.depth() - 1;
  const bool none = xml_.closes_itself();
  if (none) {
    patch_.fill(xml_, own);
  }
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return false;
    }
    if (kind == XmlKind::open) {
      auto author = text_in(xml_);
      if (!author) {
        return false;
      }
      authors_.push_back(*std::move(author));
    }
  }
  const auto known = std::ranges::find(authors_, marks_.author);
  own_author_ = static_cast<std::size_t>(known - authors_.begin());
  if (known == authors_.end() && !none) {
    patch_.insert(xml_.begin(), own);
  }
  const bool first = !authors_seen_;
  authors_seen_ = true;
  return first;
}

const CellMark* NoteMarker::mark_at(NotePlace place) const {
  const auto found = std::ranges::lower_bound(
      marks_.cells, place, {}, [](const CellMark& mark) { return NotePlace{mark.row, mark.column}; });
  return found != marks_.cells.end() && found->row == place.row && found->column == place.column ? &*found : nullptr;
}

bool NoteMarker::read_list() {
  if (list_seen_ || !authors_seen_) {
    return false;
  }
  list_seen_ = true;
  const std::string prefix(prefix_of(xml_.tag()));
  const std::size_t outside = xml_.depth() - 1;
  const bool none = xml_.closes_itself();
  if (none) {
    patch_.fill(xml_, new_notes(prefix));
  }
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return false;
    }
    if (kind == XmlKind::open && !(xml_.is(XmlSpace::spreadsheet, "comment") ? read_note() : xml_.skip())) {
      return false;
    }
  }
  if (!none) {
    patch_.insert(xml_.begin(), new_notes(prefix));
  }
  for (const CellMark& mark : marks_.cells) {
    made_.places.insert({mark.row, mark.column});
    made_.removed.erase({mark.row, mark.column});
  }
  return true;
}

bool NoteMarker::read_note() {
  const auto place = parse_position(xml_.attribute("ref").value_or(""));
  const auto author = parse_index(xml_.attribute("authorId").value_or(""));
  if (!place || !author || *author >= authors_.size()) {
    return xml_.skip();
  }
  const NotePlace here{place->row, place->column};
  if (*author == own_author_) {
    const std::size_t begin = xml_.begin();
    made_.removed.insert(here);
    const bool read = xml_.skip();
    patch_.replace(begin, xml_.end(), {});
    return read;
  }
  made_.places.insert(here);
  const CellMark* const mark = authors_[*author].starts_with(thread_author) ? nullptr : mark_at(here);
  const std::size_t outside = xml_.depth() - 1;
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return false;
    }
    if (kind == XmlKind::open && !(xml_.is(XmlSpace::spreadsheet, "text") ? read_text(mark) : xml_.skip())) {
      return false;
    }
  }
  return true;
}

// The text of a note of someone else: our run of an earlier marking goes, that of this one comes.
bool NoteMarker::read_text(const CellMark* mark) {
  const std::string prefix(prefix_of(xml_.tag()));
  const std::string run = mark == nullptr ? std::string() : own_run(prefix, *mark);
  const std::size_t outside = xml_.depth() - 1;
  const bool none = xml_.closes_itself();
  if (none && mark != nullptr) {
    patch_.fill(xml_, run);
  }
  for (XmlKind kind = xml_.next(); xml_.depth() > outside; kind = xml_.next()) {
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return false;
    }
    if (kind == XmlKind::open && !read_piece(mark)) {
      return false;
    }
  }
  if (!none) {
    patch_.insert(xml_.begin(), run);
  }
  return true;
}

// A run, or a plain text, which becomes a run as soon as another one follows (CT_Rst, 18.4.8).
bool NoteMarker::read_piece(const CellMark* mark) {
  const std::size_t begin = xml_.begin();
  const bool is_run = xml_.is(XmlSpace::spreadsheet, "r");
  const bool is_plain = xml_.is(XmlSpace::spreadsheet, "t");
  const std::string prefix(prefix_of(xml_.tag()));
  const auto text = text_in(xml_);
  if (!text) {
    return false;
  }
  if (is_run && text->starts_with("\n" + marks_.author + ": ")) {
    patch_.replace(begin, xml_.end(), {});
  } else if (is_plain && mark != nullptr) {
    patch_.insert(begin, "<" + prefix + "r>");
    patch_.insert(xml_.end(), "</" + prefix + "r>");
  }
  return true;
}

enum class Ink : std::uint8_t { black, red };

// Excel writes its notes in runs, and some readers look for nothing else.
std::string run_of(std::string_view prefix, Ink ink, std::string_view text) {
  const std::string p(prefix);
  return "<" + p + "r><" + p + "rPr><" + p + "sz val=\"9\"/><" + p +
         (ink == Ink::red ? "color rgb=\"FF9C0006\"/><" : "color indexed=\"81\"/><") + p + "rFont val=\"Tahoma\"/><" + p +
         "family val=\"2\"/></" + p + "rPr><" + p + "t xml:space=\"preserve\">" + escape_cell_text(text) + "</" + p +
         "t></" + p + "r>";
}

// In a colour of its own, so that Excel does not join it to the run before.
std::string NoteMarker::own_run(std::string_view prefix, const CellMark& mark) const {
  return run_of(prefix, Ink::red, "\n" + marks_.author + ": " + mark.note);
}

std::string NoteMarker::new_notes(const std::string& prefix) const {
  const std::string author = std::to_string(own_author_);
  std::string made;
  for (const CellMark& mark : marks_.cells) {
    if (!made_.places.contains({mark.row, mark.column})) {
      made += "<" + prefix + "comment ref=\"" + cell_name(mark.column, mark.row) + "\" authorId=\"" + author + "\"><" +
              prefix + "text>" + run_of(prefix, Ink::black, mark.note) + "</" + prefix + "text></" + prefix + "comment>";
    }
  }
  return made;
}

}  // namespace

std::string no_notes(std::string_view spreadsheet_space) {
  return "<?xml version=\"1.0\"?><comments xmlns=\"" + std::string(spreadsheet_space) +
         "\"><authors/><commentList/></comments>";
}

Result<MarkedNotes> mark_notes(std::string_view document, const Marks& marks) {
  return NoteMarker(document, marks).run();
}

}  // namespace portal::sheet
