#include "core/sheet/plain_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "core/sheet/code_page.h"

namespace portal::sheet {
namespace {

constexpr std::size_t head_bytes = 4096;
constexpr std::uint16_t windows_1252 = 1252;

enum class ByteOrder : std::uint8_t { little, big };

struct PageName {
  std::string_view name;  // folded letters and digits
  std::uint16_t page;
};

// ISO 8859-1 is read as Windows-1252, as every browser does (WHATWG Encoding, 4.2).
constexpr std::array<PageName, 8> page_names{{
    {"windows1252", windows_1252},
    {"iso88591", windows_1252},
    {"windows1250", 1250},
    {"windows1251", 1251},
    {"windows1254", 1254},
    {"windows1257", 1257},
    {"macintosh", 10000},
    {"xmacroman", 10000},
}};

bool starts_with(Bytes file, std::initializer_list<std::uint8_t> mark) {
  return file.size() >= mark.size() && std::ranges::equal(file.first(mark.size()), mark);
}

Bytes head_of(Bytes file) { return file.first(std::min(file.size(), head_bytes)); }

// Latin letters in UTF-16 have a zero byte each, all on the same side.
std::optional<ByteOrder> unmarked_utf16(Bytes head) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < head.size(); ++at) {
    zeros[at % 2] += head[at] == 0 ? 1U : 0U;
  }
  const std::size_t enough = head.size() / 3;
  if (head.size() < 4 || (zeros[0] != 0 && zeros[1] != 0)) {
    return std::nullopt;
  }
  if (zeros[0] > enough || zeros[1] > enough) {
    return zeros[0] > zeros[1] ? ByteOrder::big : ByteOrder::little;
  }
  return std::nullopt;
}

std::string from_utf16(Bytes text, ByteOrder order) {
  const std::size_t high = order == ByteOrder::big ? 0 : 1;
  Utf8Builder builder;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    builder.add(static_cast<std::uint16_t>(text[at + high] << 8U | text[at + 1 - high]));
  }
  return builder.take();
}

std::uint16_t declared_page(std::string_view head) {
  const std::size_t key = head.find("charset=");
  if (key == std::string_view::npos) {
    return windows_1252;
  }
  const std::string_view rest = head.substr(key + std::string_view("charset=").size());
  const std::size_t begin = rest.starts_with('"') || rest.starts_with('\'') ? 1 : 0;
  const std::string name = fold_letters(rest.substr(begin, rest.find_first_of("\"'> ;/", begin) - begin));
  const auto found = std::ranges::find(page_names, name, &PageName::name);
  return found == page_names.end() ? windows_1252 : found->page;
}

bool is_control(std::uint8_t byte) { return byte < 0x20 && (byte < 9 || byte > 13) && byte != 0x1B; }

}  // namespace

Result<std::string> decode_plain_text(Bytes file) {
  if (starts_with(file, {0xFF, 0xFE})) {
    return from_utf16(file.subspan(2), ByteOrder::little);
  }
  if (starts_with(file, {0xFE, 0xFF})) {
    return from_utf16(file.subspan(2), ByteOrder::big);
  }
  if (const auto order = unmarked_utf16(head_of(file))) {
    return from_utf16(file, *order);
  }
  if (std::ranges::any_of(head_of(file), is_control)) {
    return fault(FaultCode::unknown_format);
  }
  const Bytes text = starts_with(file, {0xEF, 0xBB, 0xBF}) ? file.subspan(3) : file;
  if (is_utf8(as_text(text))) {
    return std::string(as_text(text));
  }
  auto decoded = CodePage(declared_page(as_text(head_of(text)))).decode(text);
  return decoded ? Result<std::string>(std::move(*decoded)) : fault(FaultCode::code_page_unknown);
}

}  // namespace portal::sheet
