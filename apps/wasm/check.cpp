// A file as it is: its report, or an export made into the template.
#include <utility>

#include "apps/wasm/page.h"
#include "core/report/check_file.h"
#include "core/report/conversion_json.h"
#include "core/report/report_json.h"
#include "core/roster/convert.h"
#include "core/roster/make_template.h"

namespace page = portal::page;

PORTAL_EXPORT("check")
const char* portal_check(const std::uint8_t* file, std::size_t size, std::uint32_t kind, std::uint32_t language) {
  bool stopped = false;
  const auto progress = [&stopped](std::size_t done, std::size_t total) {
    stopped = !page::show_progress(done, total);
    return !stopped;
  };
  const auto checked = portal::check_file({file, size}, page::kind_of(kind), progress, portal::KeepPeople::never);
  return stopped ? page::give_nothing() : page::give(portal::report_json(checked.report, page::language_of(language)));
}

PORTAL_EXPORT("convert")
const char* portal_convert(const std::uint8_t* file, std::size_t size, std::uint32_t kind, const char* answers,
                           std::size_t answers_size, std::uint32_t language) {
  const portal::ConversionWish wish{page::kind_of(kind), portal::parse_answers({answers, answers_size})};
  page::file() = {file, size};
  page::conversion() = portal::convert({file, size}, wish, page::show_progress);
  return page::conversion() ? page::give(portal::conversion_json(*page::conversion(), page::language_of(language)))
                            : page::give_nothing();
}

PORTAL_EXPORT("converted") const char* portal_converted(std::uint32_t language) {
  const auto made = std::exchange(page::conversion(), std::nullopt);
  if (!made || made->status != portal::ConversionStatus::converted) {
    return page::give_nothing();
  }
  return page::give(portal::make_filled_template(made->kind, page::language_of(language), made->people));
}
