// Memory, and what needs no file.
#include <cstdlib>

#include "apps/wasm/page.h"
#include "core/code/activation_code.h"
#include "core/roster/make_template.h"

namespace page = portal::page;

PORTAL_EXPORT("allocate") void* portal_allocate(std::size_t size) { return std::malloc(size); }
PORTAL_EXPORT("release") void portal_release(void* pointer) { std::free(pointer); }
PORTAL_EXPORT("result_size") std::size_t portal_result_size() { return page::answer_size(); }

PORTAL_EXPORT("template") const char* portal_template(std::uint32_t kind, std::uint32_t language) {
  const portal::Kind wanted = page::kind_of(kind).value_or(portal::Kind::students);
  return page::give(portal::make_template(wanted, page::language_of(language)));
}

PORTAL_EXPORT("code_typo") std::uint32_t portal_code_typo(const char* typed, std::size_t size) {
  const auto code = portal::ActivationCode::parse({typed, size});
  return code ? 0 : static_cast<std::uint32_t>(code.error()) + 1;
}
