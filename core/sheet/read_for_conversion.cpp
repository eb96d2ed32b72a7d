#include "core/sheet/read_for_conversion.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/fold.h"
#include "core/sheet/csv.h"
#include "core/sheet/html.h"
#include "core/sheet/plain_text.h"
#include "core/sheet/xls.h"
#include "core/sheet/xml_2003.h"

namespace portal::sheet {
namespace {

constexpr std::array<std::string_view, 3> other_texts{"%PDF-", "{\\rtf", "MIME-Version:"};

// SYLK: a record ID, then records of one letter. A CSV may begin with the same five signs.
bool looks_like_sylk(std::string_view text) {
  const std::size_t second = text.find_first_not_of("\r\n", text.find_first_of("\r\n"));
  return text.starts_with("ID;P") && second < text.size() - 1 && text[second] >= 'A' &&
         text[second] <= 'Z' && text[second + 1] == ';';
}

bool looks_like_html(std::string_view text) {
  const std::string head = fold(text.substr(0, 4096));
  return head.starts_with('<') && (head.find("<table") != std::string::npos || head.find("<html") != std::string::npos ||
                                   head.find("<!doctype html") != std::string::npos);
}

Result<std::unique_ptr<Workbook>> open_text(Bytes file, const Budget& budget) {
  auto text = decode_plain_text(file);
  if (!text) {
    return std::unexpected(text.error());
  }
  const std::size_t begin = std::min(text->find_first_not_of(" \t\r\n"), text->size());
  const std::string_view rest = std::string_view(*text).substr(begin);
  if (std::ranges::any_of(other_texts, [rest](std::string_view mark) { return rest.starts_with(mark); }) ||
      looks_like_sylk(rest)) {
    return fault(FaultCode::not_a_workbook);
  }
  if (looks_like_xml_2003(rest)) {
    return open_xml_2003(rest, budget);
  }
  if (looks_like_html(rest)) {
    return open_html(std::move(*text), budget);
  }
  return rest.starts_with("<?xml") ? Result<std::unique_ptr<Workbook>>(fault(FaultCode::not_a_workbook))
                                   : open_csv(std::move(*text), budget);
}

}  // namespace

Result<std::unique_ptr<Workbook>> read_for_conversion(Bytes file, const Budget& budget) {
  auto workbook = read_workbook(file, budget);
  if (workbook || as_text(file).starts_with("PK") || looks_like_xls(file)) {
    return workbook;
  }
  // UTF-16 without a mark has zero bytes, so that read_workbook does not even see a text in it.
  const FaultCode code = workbook.error().code;
  return code == FaultCode::not_a_workbook || code == FaultCode::unknown_format ? open_text(file, budget) : std::move(workbook);
}

}  // namespace portal::sheet
