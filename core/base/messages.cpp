#include "core/base/messages.h"

#include <algorithm>
#include <iterator>

namespace portal {
namespace {

struct Entry {
  std::string_view key;
  std::string_view nl;
  std::string_view en;
};

constexpr Entry entries[] = {
#include "messages.inc"
};

}  // namespace

std::string_view message(Language language, std::string_view key) {
  const auto* found = std::ranges::lower_bound(entries, key, {}, &Entry::key);
  if (found == std::end(entries) || found->key != key) {
    return key;
  }
  return language == Language::nl ? found->nl : found->en;
}

std::string message(Language language, std::string_view key, std::initializer_list<Argument> arguments) {
  const std::string_view pattern = message(language, key);
  std::string text;
  std::size_t at = 0;
  while (at < pattern.size()) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      break;
    }
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto* argument = std::ranges::find(arguments, name, &Argument::name);
    text += pattern.substr(at, open - at);
    text += argument == arguments.end() ? pattern.substr(open, close + 1 - open) : argument->value;
    at = close + 1;
  }
  text += pattern.substr(at);
  return text;
}

}  // namespace portal
