#include "core/sheet/xml.h"

#include <algorithm>
#include <array>

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

XmlKind XmlReader::read_open() {
  std::size_t end = at_ + 1;
  while (end < document_.size() && !ends_name(document_[end])) {
    ++end;
  }
  const std::string_view tag = document_.substr(at_ + 1, end - at_ - 1);
  if (tag.empty() || (open_.empty() && root_seen_)) {
    return fail(FaultCode::xml_damaged);
  }
  if (open_.size() == budget_.xml_depth || tag.size() > budget_.xml_name_bytes) {
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
  if (attributes_.size() == budget_.xml_attributes || name.size() > budget_.xml_name_bytes) {
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
    if (bindings_.size() == budget_.xml_namespaces) {
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
