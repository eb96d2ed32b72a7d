#include "core/sheet/xml.h"

#include <algorithm>
#include <array>

#include "core/sheet/limits.h"

namespace portal::sheet {
namespace {

struct KnownSpace {
  std::string_view address;
  XmlSpace space;
};
constexpr std::array<KnownSpace, 5> known_spaces{{
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", XmlSpace::spreadsheet},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", XmlSpace::spreadsheet},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", XmlSpace::relationship_ids},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", XmlSpace::relationship_ids},
    {"http://schemas.openxmlformats.org/package/2006/relationships", XmlSpace::package_relationships},
}};

XmlSpace space_of(std::string_view address) {
  if (address.empty()) {
    return XmlSpace::none;
  }
  const auto known = std::ranges::find(known_spaces, address, &KnownSpace::address);
  return known == known_spaces.end() ? XmlSpace::other : known->space;
}

bool is_blank(char symbol) { return symbol == ' ' || symbol == '\n' || symbol == '\t' || symbol == '\r'; }

// Ends of names; the finer rules of XML names give no safety here. Bytes above ASCII are name characters.
constexpr std::array<bool, 256> name_ends = [] {
  std::array<bool, 256> ends{};
  for (const char symbol : std::string_view(" \t\r\n/>=<&\"'")) {
    ends[static_cast<unsigned char>(symbol)] = true;
  }
  return ends;
}();

bool ends_name(char symbol) { return name_ends[static_cast<unsigned char>(symbol)]; }

struct QualifiedName {
  std::string_view prefix;
  std::string_view local;
};

QualifiedName split_name(std::string_view tag) {
  const std::size_t colon = tag.find(':');
  return colon == std::string_view::npos ? QualifiedName{{}, tag}
                                         : QualifiedName{tag.substr(0, colon), tag.substr(colon + 1)};
}

}  // namespace

std::string_view XmlReader::rest() const {
  return close_pending_ || failed_ || in_cdata_ ? std::string_view{} : document_.substr(at_);
}

bool XmlReader::more() {
  if (part_ == nullptr || failed_) {
    return false;
  }
  const auto fresh = part_->more(at_);
  if (!fresh) {
    return refuse(fresh.error().code);
  }
  document_ = part_->text();
  at_ = 0;
  part_ = *fresh ? part_ : nullptr;
  return *fresh;
}

void XmlReader::push(std::string_view tag, XmlSpace space) {
  tags_.resize(tags_size_);
  open_.push_back({tags_size_, space});
  tags_ += tag;
  tags_size_ = tags_.size();
}

void XmlReader::enter(std::string_view tag) { push(tag, resolve({})); }

XmlKind XmlReader::fail(FaultCode code) {
  failed_ = true;
  fault_ = code;
  return XmlKind::fault;
}

bool XmlReader::refuse(FaultCode code) {
  fail(code);
  return false;
}

XmlKind XmlReader::finish() {
  return open_.empty() && root_seen_ ? XmlKind::end : fail(FaultCode::xml_damaged);
}

XmlKind XmlReader::next() {
  if (failed_) {
    return XmlKind::fault;
  }
  begin_ = at_;
  if (close_pending_) {
    close_pending_ = false;
    return close_top();
  }
  while (at_ < document_.size() || more()) {
    begin_ = in_cdata_ ? begin_ : at_;
    const XmlKind kind = in_cdata_ ? read_cdata() : document_[at_] == '<' ? read_markup() : read_text();
    const bool outside = kind == XmlKind::text && open_.empty();  // white space, comments
    const bool nothing = kind == XmlKind::text && text_.empty();
    if (!outside && !nothing) {
      return kind;
    }
  }
  return failed_ ? XmlKind::fault : finish();
}

// At a '<'. What is neither tag nor text counts as a text that is empty.
XmlKind XmlReader::read_markup() {
  const char after = see(2) ? document_[at_ + 1] : '\0';
  if (after != '!' && after != '?') {
    if (!see_tag()) {
      return XmlKind::fault;
    }
    return after == '/' ? read_close() : read_open();
  }
  constexpr std::string_view cdata = "<![CDATA[";
  see(cdata.size());
  const std::string_view left = document_.substr(at_);
  text_ = {};
  if (left.starts_with(cdata)) {
    at_ += cdata.size();
    in_cdata_ = true;
    return open_.empty() ? fail(FaultCode::xml_damaged) : XmlKind::text;
  }
  if (left.starts_with("<!DOCTYPE")) {
    return fail(FaultCode::xml_doctype);
  }
  const bool passed = left.starts_with("<!--") ? pass_over("<!--", "-->") : pass_over("<?", "?>");
  return passed ? XmlKind::text : fail(failed_ ? fault_ : FaultCode::xml_damaged);
}

// True when the window holds `count` bytes that have not been read.
bool XmlReader::see(std::size_t count) {
  while (document_.size() - at_ < count && more()) {
  }
  return document_.size() - at_ >= count;
}

// Brings the tag at at_ wholly into the window, when it has an end; false on a fault.
bool XmlReader::see_tag() {
  char quote = '\0';
  for (std::size_t size = 1; part_ != nullptr; ++size) {
    if (!see(size + 1)) {
      return !failed_;
    }
    const char symbol = document_[at_ + size];
    if (quote == '\0' && symbol == '>') {
      return true;
    }
    if (quote == '\0' && (symbol == '"' || symbol == '\'')) {
      quote = symbol;
    } else if (symbol == quote) {
      quote = '\0';
    }
  }
  return true;
}

bool XmlReader::pass_over(std::string_view opening, std::string_view closing) {
  if (!document_.substr(at_).starts_with(opening)) {
    return false;
  }
  at_ += opening.size();
  while (true) {
    const std::size_t end = document_.find(closing, at_);
    if (end != std::string_view::npos) {
      at_ = end + closing.size();
      return true;
    }
    at_ = std::max(at_, document_.size() - std::min(document_.size(), closing.size() - 1));
    if (!more()) {
      return false;
    }
  }
}

namespace {

// How much of a run of text that goes on behind the window can be handed over now: no reference and no
// line end may be cut.
std::size_t whole_part(std::string_view run) {
  constexpr std::size_t longest_reference = 14;
  const std::size_t tail = run.size() - std::min(run.size(), longest_reference);
  const std::size_t reference = run.find('&', tail);
  if (reference != std::string_view::npos && run.find(';', reference) == std::string_view::npos) {
    return reference;
  }
  return run.ends_with('\r') ? run.size() - 1 : run.size();
}

}  // namespace

XmlKind XmlReader::read_text() {
  const char* const begin = document_.data() + at_;
  const char* const stop = document_.data() + document_.size();
  const char* here = begin;
  bool special = false;
  bool blank = true;
  for (; here != stop && *here != '<'; ++here) {
    special |= *here == '&' || *here == '\r';
    blank &= is_blank(*here);
  }
  text_ = {begin, static_cast<std::size_t>(here - begin)};
  if (here == stop && part_ != nullptr) {
    text_ = text_.substr(0, whole_part(text_));
    if (text_.empty()) {
      return more() || !failed_ ? XmlKind::text : XmlKind::fault;
    }
  }
  at_ += text_.size();
  if (open_.empty() && !blank) {
    return fail(FaultCode::xml_damaged);
  }
  if (special) {
    auto decoded = decode_references(text_, LineEnds::newlines);
    if (!decoded) {
      return fail(FaultCode::xml_damaged);
    }
    decoded_ = std::move(*decoded);
    text_ = decoded_;
  }
  return XmlKind::text;
}

// The next piece of a CDATA section, or an empty text.
XmlKind XmlReader::read_cdata() {
  constexpr std::string_view closing = "]]>";
  const std::string_view rest = document_.substr(at_);
  const std::size_t end = rest.find(closing);
  in_cdata_ = end == std::string_view::npos;
  std::size_t size = end;
  if (in_cdata_) {
    size = rest.size() - std::min(rest.size(), closing.size());  // what may begin the closing
    size -= size > 0 && rest[size - 1] == '\r' ? 1 : 0;           // or be half a line end
    if (size == 0 && !more()) {
      return fail(failed_ ? fault_ : FaultCode::xml_damaged);
    }
  }
  text_ = size == 0 ? std::string_view() : rest.substr(0, size);
  at_ += size + (in_cdata_ ? 0 : closing.size());
  if (text_.find('\r') != std::string_view::npos) {
    decoded_.clear();
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] != '\r') {
        decoded_ += text_[i];
      } else if (i + 1 == text_.size() || text_[i + 1] != '\n') {
        decoded_ += '\n';
      }
    }
    text_ = decoded_;
  }
  return XmlKind::text;
}

XmlKind XmlReader::read_open() {
  std::size_t end = at_ + 1;
  while (end < document_.size() && !ends_name(document_[end])) {
    ++end;
  }
  const std::string_view tag = document_.substr(at_ + 1, end - at_ - 1);
  if (tag.empty() || (open_.empty() && root_seen_)) {
    return fail(FaultCode::xml_damaged);
  }
  if (open_.size() == limits::xml_depth) {
    return fail(FaultCode::file_too_large);
  }
  root_seen_ = true;
  at_ = end;
  push(tag, XmlSpace::none);
  if (!read_attributes() || !bind_namespaces()) {
    return XmlKind::fault;
  }
  const QualifiedName parts = split_name(tag);
  tag_ = tag;
  name_ = parts.local;
  space_ = resolve(parts.prefix);
  open_.back().space = space_;
  return XmlKind::open;
}

void XmlReader::skip_blanks() {
  while (at_ < document_.size() && is_blank(document_[at_])) {
    ++at_;
  }
}

// From behind the tag's name to behind its '>'.
bool XmlReader::read_attributes() {
  attributes_.clear();
  while (true) {
    const std::size_t gap = at_;
    skip_blanks();
    const char symbol = at_ < document_.size() ? document_[at_] : '\0';
    if (symbol == '>') {
      ++at_;
      return true;
    }
    if (symbol == '/' && document_.substr(at_, 2) == "/>") {
      at_ += 2;
      close_pending_ = true;
      return true;
    }
    if (gap == at_ || !read_attribute()) {
      return refuse(failed_ ? fault_ : FaultCode::xml_damaged);
    }
  }
}

bool XmlReader::read_attribute() {
  const std::size_t begin = at_;
  while (at_ < document_.size() && !ends_name(document_[at_])) {
    ++at_;
  }
  const std::string_view name = document_.substr(begin, at_ - begin);
  skip_blanks();
  if (name.empty() || at_ >= document_.size() || document_[at_] != '=') {
    return false;
  }
  ++at_;
  skip_blanks();
  const char quote = at_ < document_.size() ? document_[at_] : '\0';
  const std::size_t close = quote == '"' || quote == '\'' ? document_.find(quote, at_ + 1) : std::string_view::npos;
  if (close == std::string_view::npos) {
    return false;
  }
  const std::string_view value = document_.substr(at_ + 1, close - at_ - 1);
  at_ = close + 1;
  const bool twice = std::ranges::find(attributes_, name, &XmlAttribute::name) != attributes_.end();
  if (twice || value.find('<') != std::string_view::npos) {
    return false;
  }
  if (attributes_.size() == limits::xml_attributes) {
    return refuse(FaultCode::file_too_large);
  }
  attributes_.push_back({name, value});
  return true;
}

bool XmlReader::bind_namespaces() {
  for (const XmlAttribute& attribute : attributes_) {
    if (!attribute.name.starts_with("xmlns")) {
      continue;
    }
    const std::string_view prefix = attribute.name.size() > 6 ? attribute.name.substr(6) : std::string_view{};
    if (bindings_.size() == limits::xml_namespaces) {
      return refuse(FaultCode::file_too_large);
    }
    bindings_.push_back({std::string(prefix), space_of(attribute.value), open_.size()});
  }
  return true;
}

XmlSpace XmlReader::resolve(std::string_view prefix) const {
  for (std::size_t i = bindings_.size(); i-- > 0;) {
    if (bindings_[i].prefix == prefix) {
      return bindings_[i].space;
    }
  }
  return prefix.empty() ? XmlSpace::none : XmlSpace::other;
}

XmlKind XmlReader::read_close() {
  const std::string_view tag = open_.empty() ? std::string_view{} : top_tag();
  if (tag.empty() || document_.substr(at_ + 2, tag.size()) != tag) {
    return fail(FaultCode::xml_damaged);
  }
  at_ += 2 + tag.size();
  while (at_ < document_.size() && is_blank(document_[at_])) {
    ++at_;
  }
  if (at_ >= document_.size() || document_[at_] != '>') {
    return fail(FaultCode::xml_damaged);
  }
  ++at_;
  return close_top();
}

XmlKind XmlReader::close_top() {
  tag_ = top_tag();
  tags_size_ = open_.back().begin;
  name_ = split_name(tag_).local;
  space_ = open_.back().space;
  while (!bindings_.empty() && bindings_.back().depth == open_.size()) {
    bindings_.pop_back();
  }
  open_.pop_back();
  return XmlKind::close;
}

bool XmlReader::skip() {
  const std::size_t outside = open_.size() - 1;
  while (open_.size() > outside) {
    const XmlKind kind = next();
    if (kind == XmlKind::fault || kind == XmlKind::end) {
      return false;
    }
  }
  return true;
}

std::optional<std::string_view> XmlReader::attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes_, name, &XmlAttribute::name);
  return found == attributes_.end() ? std::nullopt : std::optional(found->value);
}

std::optional<std::string_view> XmlReader::attribute(XmlSpace space, std::string_view name) const {
  for (const XmlAttribute& candidate : attributes_) {
    const QualifiedName parts = split_name(candidate.name);
    if (!parts.prefix.empty() && parts.local == name && resolve(parts.prefix) == space) {
      return candidate.value;
    }
  }
  return std::nullopt;
}

}  // namespace portal::sheet
