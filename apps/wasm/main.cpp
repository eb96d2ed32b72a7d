// What the page may call; docs/wasm.md is its contract. Nothing here decides anything.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "core/code/activation_code.h"
#include "core/report/check_file.h"
#include "core/report/report_json.h"
#include "core/roster/make_template.h"

#define PORTAL_EXPORT(name) extern "C" __attribute__((export_name(name)))

extern "C" __attribute__((import_module("env"), import_name("progress"))) std::int32_t
portal_progress(std::uint32_t done, std::uint32_t total);

namespace {

using portal::Kind;
using portal::Language;

// The answer of the last call; the page copies it before it calls again.
std::string& answer() {
  static std::string text;
  return text;
}

const char* give(std::string text) {
  answer() = std::move(text);
  return answer().data();
}

std::optional<Kind> kind_of(std::uint32_t number) {
  switch (number) {
    case 0: return Kind::students;
    case 1: return Kind::teachers;
    default: return std::nullopt;
  }
}

Language language_of(std::uint32_t number) { return number == 1 ? Language::en : Language::nl; }

}  // namespace

PORTAL_EXPORT("allocate") void* portal_allocate(std::size_t size) { return std::malloc(size); }
PORTAL_EXPORT("release") void portal_release(void* pointer) { std::free(pointer); }
PORTAL_EXPORT("result_size") std::size_t portal_result_size() { return answer().size(); }

PORTAL_EXPORT("check")
const char* portal_check(const std::uint8_t* file, std::size_t size, std::uint32_t kind, std::uint32_t language) {
  bool stopped = false;
  const auto progress = [&stopped](std::size_t done, std::size_t total) {
    stopped = portal_progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(total)) == 0;
    return !stopped;
  };
  const portal::CheckedFile checked = portal::check_file({file, size}, kind_of(kind), progress, portal::KeepPeople::never);
  if (stopped) {
    give({});
    return nullptr;
  }
  return give(portal::report_json(checked.report, language_of(language)));
}

PORTAL_EXPORT("template") const char* portal_template(std::uint32_t kind, std::uint32_t language) {
  return give(portal::make_template(kind_of(kind).value_or(Kind::students), language_of(language)));
}

PORTAL_EXPORT("code_typo") std::uint32_t portal_code_typo(const char* typed, std::size_t size) {
  const auto code = portal::ActivationCode::parse({typed, size});
  return code ? 0 : static_cast<std::uint32_t>(code.error()) + 1;
}
