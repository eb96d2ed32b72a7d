// What stands between tags: text, CDATA and comments, which may be longer than the window.
#include <algorithm>

#include "core/sheet/xml.h"

namespace portal::sheet {
namespace {

// How much of a run of text that goes on behind the window can be handed over now: no reference and no
// line end may be cut.
std::size_t whole_part(std::string_view run) {
  constexpr std::size_t longest_reference = 14;
  const std::size_t tail = run.size() - std::min(run.size(), longest_reference);
  const std::size_t reference = run.substr(tail).rfind('&');
  if (reference != std::string_view::npos && run.find(';', tail + reference) == std::string_view::npos) {
    return tail + reference;
  }
  return run.ends_with('\r') ? run.size() - 1 : run.size();
}

}  // namespace

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

XmlKind XmlReader::read_text() {
  const char* const begin = document_.data() + at_;
  const char* const stop = document_.data() + document_.size();
  const char* here = begin;
  bool special = false;
  for (; here != stop && *here != '<'; ++here) {
    special |= *here == '&' || *here == '\r';
  }
  text_ = {begin, static_cast<std::size_t>(here - begin)};
  if (here == stop && part_ != nullptr) {
    text_ = text_.substr(0, whole_part(text_));
    if (text_.empty()) {
      return more() || !failed_ ? XmlKind::text : XmlKind::fault;
    }
  }
  at_ += text_.size();
  if (open_.empty() && text_.find_first_not_of(" \t\r\n") != std::string_view::npos) {
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
    while (size > 0 && (static_cast<unsigned char>(rest[size]) & 0xC0U) == 0x80U) {
      --size;  // or cut a symbol in two
    }
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

}  // namespace portal::sheet
