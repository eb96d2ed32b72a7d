#include "core/sheet/xml_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/scan.h"
#include "core/sheet/utf16_source.h"

namespace portal::sheet {
namespace {

// A quarter of what stays in a processor's second cache.
constexpr std::size_t window_bytes = std::size_t{256} << 10U;

// What is fetched first: enough for whoever looks for a header, which is done to each sheet more than once.
constexpr std::size_t first_fetch = std::size_t{16} << 10U;

enum class TextVerdict : std::uint8_t { good, ill_formed, forbidden };

struct Checked {
  TextVerdict verdict;
  std::size_t size;  // good bytes before it, or before a character that may go on behind the end
};

// True when text[at] begins a character that has fewer bytes here than its first byte says.
bool is_cut(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return at + size > text.size();
}

// Buffer::padding bytes follow the text.
Checked check_utf8(std::string_view text) {
  std::size_t at = 0;
  while (true) {
    at += plain_run(text.data() + at, text.size() - at);
    if (at == text.size()) {
      return {TextVerdict::good, at};
    }
    const Decoded decoded = decode_utf8(text, at);
    if (!decoded.valid) {
      return {is_cut(text, at) ? TextVerdict::good : TextVerdict::ill_formed, at};
    }
    if (!is_xml_character(decoded.symbol)) {
      return {TextVerdict::forbidden, at};
    }
    at += decoded.size;
  }
}

// The value of encoding="..." in the XML declaration, in lower case; "" without one.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) {
    return {};
  }
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t key = declaration.find("encoding");
  const std::size_t begin = key == std::string_view::npos ? key : declaration.find_first_of("\"'", key);
  const std::size_t end =
      begin == std::string_view::npos ? begin : declaration.find(declaration[begin], begin + 1);
  if (end == std::string_view::npos) {
    return {};
  }
  std::string name(declaration.substr(begin + 1, end - begin - 1));
  std::ranges::transform(name, name.begin(), [](char symbol) {
    return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
  });
  return name;
}

// A part that is in memory already.
class Held final : public ByteSource {
 public:
  explicit Held(Buffer part) : part_(std::move(part)) {}
  Result<std::size_t> read(std::span<std::uint8_t> room) override {
    const Bytes next = part_.bytes().subspan(given_, std::min(room.size(), part_.size() - given_));
    std::ranges::copy(next, room.data());
    given_ += next.size();
    return next.size();
  }

 private:
  Buffer part_;
  std::size_t given_ = 0;
};

}  // namespace

bool is_xml_character(char32_t code) {
  return code == 9 || code == 10 || code == 13 || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000);
}

Result<XmlText> XmlText::from(Buffer part, const Budget& budget) {
  const std::size_t most = part.size() + part.size() / 2 + 16;  // UTF-16 grows by half
  auto made = open(most, std::make_unique<Held>(std::move(part)), budget);
  while (made && made->source_) {
    if (const auto fetched = made->fetch(); !fetched) {
      return std::unexpected(fetched.error());
    }
  }
  return made;
}

Result<XmlText> XmlText::from(std::unique_ptr<ByteSource> part, const Budget& budget) {
  return open(std::min(window_bytes, budget.xml_window_bytes), std::move(part), budget);
}

Result<XmlText> XmlText::open(std::size_t window, std::unique_ptr<ByteSource> part, const Budget& budget) {
  constexpr std::size_t enough = 1024;  // for a byte order mark and the XML declaration
  XmlText made(budget);
  made.window_ = Buffer::with_size(window);
  made.source_ = std::move(part);
  made.most_ = first_fetch;
  if (made.window_.data() == nullptr) {
    return fault(FaultCode::file_too_large, "memory");
  }
  auto seen = made.see_mark();
  while (seen && made.source_ && made.end_ < enough) {
    seen = made.fetch();
  }
  if (seen) {
    seen = made.see_encoding();
  }
  if (seen) {
    return made;
  }
  const auto rest = made.drain();
  return std::unexpected(rest ? seen.error() : rest.error());
}

std::string_view XmlText::text() const { return as_text(window_.bytes()).substr(begin_, end_ - begin_); }

// The first bytes, which say what the others are.
Result<void> XmlText::see_mark() {
  std::array<std::uint8_t, 3> head{};
  std::size_t size = 0;
  for (std::size_t got_last = 1; size < head.size() && got_last > 0; size += got_last) {
    const auto got = source_->read(std::span(head).subspan(size));
    if (!got) {
      return std::unexpected(got.error());
    }
    got_last = *got;
  }
  const std::string_view mark = as_text(Bytes(head).first(size));
  wide_ = mark.starts_with("\xFF\xFE") || mark.starts_with("\xFE\xFF");
  if (wide_) {
    const ByteOrder order = mark[0] == '\xFF' ? ByteOrder::little : ByteOrder::big;
    source_ = from_utf16(std::string(mark.substr(2)), std::move(source_), order);
    return {};
  }
  const std::string_view text = mark.substr(mark == "\xEF\xBB\xBF" ? 3 : 0);
  std::ranges::copy(text, window_.data());
  return take(text.size());
}

Result<void> XmlText::see_encoding() const {
  const std::string encoding = declared_encoding(text());
  const bool agrees = wide_ ? encoding.starts_with("utf-16") : encoding == "utf-8" || encoding == "us-ascii";
  return encoding.empty() || agrees ? Result<void>() : fault(FaultCode::xml_encoding);
}

// Moves what is left to the front. A window that is more than half full of it is doubled.
bool XmlText::make_room() {
  const std::string_view left = text();
  if (left.size() > window_.size() / 2 && window_.size() < budget_.xml_window_bytes) {
    Buffer larger = Buffer::with_size(std::min(window_.size() * 2, budget_.xml_window_bytes));
    if (larger.data() == nullptr) {
      return false;
    }
    std::ranges::copy(left, larger.data());
    window_ = std::move(larger);
  } else {
    std::memmove(window_.data(), left.data(), left.size());
  }
  end_ = left.size();
  begin_ = 0;
  return end_ + cut_.size() < window_.size();
}

Result<bool> XmlText::more(std::size_t done) {
  begin_ += done;
  const std::size_t left = end_ - begin_;
  if (source_ && !make_room()) {
    return fault(FaultCode::file_too_large, "xml_window_bytes");
  }
  while (source_ && end_ == left) {
    if (const auto fetched = fetch(); !fetched) {
      return std::unexpected(fetched.error());
    }
  }
  return end_ - begin_ > left;
}

// One piece of the source, behind what is there.
Result<void> XmlText::fetch() {
  std::ranges::copy(Bytes(cut_).first(cut_size_), window_.data() + end_);
  const std::size_t from = end_ + cut_size_;
  const auto got = source_->read({window_.data() + from, std::min(window_.size() - from, most_)});
  most_ = window_.size();
  if (!got) {
    source_.reset();
    return std::unexpected(got.error());
  }
  if (*got > 0) {
    return take(cut_size_ + *got);
  }
  source_.reset();
  window_.data()[end_] = 0;
  return cut_size_ == 0 ? Result<void>() : fault(FaultCode::xml_encoding);
}

// Checks the `count` bytes behind the text and adds them to it, but for a character that is cut.
Result<void> XmlText::take(std::size_t count) {
  std::memset(window_.data() + end_ + count, 0, Buffer::padding);  // looked at, though never judged
  const std::string_view fresh = as_text(window_.bytes()).substr(end_, count);
  const Checked checked = check_utf8(fresh);
  if (checked.verdict != TextVerdict::good) {
    return fault(checked.verdict == TextVerdict::forbidden ? FaultCode::xml_damaged : FaultCode::xml_encoding);
  }
  const std::string_view cut = fresh.substr(checked.size);
  std::ranges::copy(cut, cut_.data());
  cut_size_ = cut.size();
  end_ += checked.size;
  window_.data()[end_] = 0;
  return {};
}

Result<void> XmlText::drain() {
  const auto room = std::span(window_.data(), window_.size());
  while (source_) {
    const auto got = source_->read(room);
    if (!got || *got == 0) {
      source_.reset();
      return got ? Result<void>() : std::unexpected(got.error());
    }
  }
  return {};
}

}  // namespace portal::sheet
