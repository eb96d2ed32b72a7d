// The working copy: one at a time.
#include <utility>

#include "apps/wasm/page.h"
#include "core/mend/make_marked.h"
#include "core/mend/make_mended.h"
#include "core/mend/mending_json.h"
#include "core/mend/open_copy.h"

namespace page = portal::page;

namespace {

std::optional<portal::WorkingCopy>& copy() {
  static std::optional<portal::WorkingCopy> open;
  return open;
}

const char* give_summary() { return copy() ? page::give(portal::summary_json(*copy())) : page::give_nothing(); }

}  // namespace

PORTAL_EXPORT("open")
const char* portal_open(const std::uint8_t* file, std::size_t size, std::uint32_t kind, std::uint32_t language) {
  copy().reset();
  page::file() = {file, size};
  auto opened = portal::open_copy({file, size}, page::kind_of(kind), page::show_progress);
  if (!opened) {
    return page::give_nothing();
  }
  std::string answer = portal::opened_json(*opened, page::language_of(language));
  copy() = std::move(opened->copy);
  return page::give(std::move(answer));
}

PORTAL_EXPORT("take_converted") const char* portal_take_converted(std::uint32_t) {
  const auto made = std::exchange(page::conversion(), std::nullopt);
  if (!made || made->status != portal::ConversionStatus::converted) {
    return page::give_nothing();
  }
  copy() = portal::open_copy(*made);
  return give_summary();
}

PORTAL_EXPORT("summary") const char* portal_summary(std::uint32_t) { return give_summary(); }

PORTAL_EXPORT("findings")
const char* portal_findings(std::uint32_t list, const char* code, std::size_t code_size, std::uint32_t from,
                            std::uint32_t count, std::uint32_t language) {
  if (!copy()) {
    return page::give_nothing();
  }
  const portal::Severity severity = list == 1 ? portal::Severity::warning : portal::Severity::error;
  return page::give(
      portal::findings_json(*copy(), severity, {code, code_size}, {from, count}, page::language_of(language)));
}

PORTAL_EXPORT("grid") const char* portal_grid(std::uint32_t from, std::uint32_t count, std::uint32_t language) {
  return copy() ? page::give(portal::grid_json(*copy(), {from, count}, page::language_of(language)))
                : page::give_nothing();
}

PORTAL_EXPORT("proposals")
const char* portal_proposals(const char* code, std::size_t code_size, std::uint32_t from, std::uint32_t count,
                             std::uint32_t) {
  return copy() ? page::give(portal::proposals_json(*copy(), {code, code_size}, {from, count})) : page::give_nothing();
}

PORTAL_EXPORT("mend") const char* portal_mend(const char* code, std::size_t code_size, std::uint32_t) {
  const auto rule = portal::rule_named({code, code_size});
  if (copy() && rule) {
    copy()->mend(*rule);
  }
  return give_summary();
}

PORTAL_EXPORT("edit")
const char* portal_edit(std::uint32_t position, std::uint32_t field, const char* text, std::size_t size,
                        std::uint32_t) {
  if (copy() && field < portal::field_count) {
    copy()->edit(position, static_cast<portal::Field>(field), {text, size});
  }
  return give_summary();
}

PORTAL_EXPORT("try_edit")
const char* portal_try_edit(std::uint32_t position, std::uint32_t field, const char* text, std::size_t size,
                            std::uint32_t language) {
  if (!copy() || field >= portal::field_count) {
    return page::give_nothing();
  }
  auto made = portal::try_edit_json(*copy(), position, static_cast<portal::Field>(field), {text, size},
                                    page::language_of(language));
  return made ? page::give(*std::move(made)) : page::give_nothing();
}

PORTAL_EXPORT("remove_row") const char* portal_remove_row(std::uint32_t position, std::uint32_t) {
  if (copy()) {
    copy()->remove_row(position);
  }
  return give_summary();
}

PORTAL_EXPORT("undo") const char* portal_undo(std::uint32_t) {
  if (copy()) {
    copy()->undo();
  }
  return give_summary();
}

PORTAL_EXPORT("redo") const char* portal_redo(std::uint32_t) {
  if (copy()) {
    copy()->redo();
  }
  return give_summary();
}

PORTAL_EXPORT("mended") const char* portal_mended(std::uint32_t language) {
  auto made = copy() ? portal::make_mended(*copy(), page::language_of(language)) : std::nullopt;
  return made ? page::give(*std::move(made)) : page::give_nothing();
}

PORTAL_EXPORT("marked") const char* portal_marked(std::uint32_t language) {
  if (!copy()) {
    return page::give_nothing();
  }
  auto marked = portal::make_marked(page::file(), *copy(), page::language_of(language));
  return marked ? page::give(*std::move(marked)) : page::give_nothing();
}
