// What the page may call; docs/wasm.md is its contract. Nothing here decides anything.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "core/code/activation_code.h"
#include "core/report/check_file.h"
#include "core/report/conversion_json.h"
#include "core/report/report_json.h"
#include "core/roster/convert.h"
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

// What the last conversion made, until the page takes it.
std::optional<portal::Conversion>& conversion() {
  static std::optional<portal::Conversion> last;
  return last;
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

PORTAL_EXPORT("convert")
const char* portal_convert(const std::uint8_t* file, std::size_t size, std::uint32_t kind, const char* answers,
                           std::size_t answers_size, std::uint32_t language) {
  const auto progress = [](std::size_t done, std::size_t total) {
    return portal_progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(total)) != 0;
  };
  const portal::ConversionWish wish{kind_of(kind), portal::parse_answers({answers, answers_size})};
  conversion() = portal::convert({file, size}, wish, progress);
  if (!conversion()) {
    give({});
    return nullptr;
  }
  return give(portal::conversion_json(*conversion(), language_of(language)));
}

PORTAL_EXPORT("converted") const char* portal_converted(std::uint32_t language) {
  const auto made = std::exchange(conversion(), std::nullopt);
  if (!made || made->status != portal::ConversionStatus::converted) {
    give({});
    return nullptr;
  }
  return give(portal::make_filled_template(made->kind, language_of(language), made->people));
}

PORTAL_EXPORT("template") const char* portal_template(std::uint32_t kind, std::uint32_t language) {
  return give(portal::make_template(kind_of(kind).value_or(Kind::students), language_of(language)));
}

PORTAL_EXPORT("code_typo") std::uint32_t portal_code_typo(const char* typed, std::size_t size) {
  const auto code = portal::ActivationCode::parse({typed, size});
  return code ? 0 : static_cast<std::uint32_t>(code.error()) + 1;
}
