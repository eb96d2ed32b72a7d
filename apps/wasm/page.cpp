#include "apps/wasm/page.h"

#include <utility>

extern "C" __attribute__((import_module("env"), import_name("progress"))) std::int32_t portal_progress(
    std::uint32_t done, std::uint32_t total);

namespace portal::page {
namespace {

std::string& answer() {
  static std::string text;
  return text;
}

}  // namespace

const char* give(std::string text) {
  answer() = std::move(text);
  return answer().data();
}

const char* give_nothing() {
  answer() = {};
  return nullptr;
}

std::size_t answer_size() { return answer().size(); }

std::optional<Kind> kind_of(std::uint32_t number) {
  switch (number) {
    case 0: return Kind::students;
    case 1: return Kind::teachers;
    default: return std::nullopt;
  }
}

Language language_of(std::uint32_t number) { return number == 1 ? Language::en : Language::nl; }

bool show_progress(std::size_t done, std::size_t total) {
  return portal_progress(static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(total)) != 0;
}

Bytes& file() {
  static Bytes last;
  return last;
}

std::optional<Conversion>& conversion() {
  static std::optional<Conversion> last;
  return last;
}

}  // namespace portal::page
