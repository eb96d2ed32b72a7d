// The sentences of messages/{nl,en}.json, compiled in. Code carries keys and arguments only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace portal {

enum class Language : std::uint8_t { nl, en };

struct Argument {
  std::string_view name;
  std::string_view value;
};

// The text of "section.key", for example "finding.email.duplicate"; the key itself when there is none,
// so that a missing sentence is seen and nothing breaks.
std::string_view message(Language language, std::string_view key);

// The same with each {name} replaced by its value; an unknown {name} stays as it is.
std::string message(Language language, std::string_view key, std::initializer_list<Argument> arguments);

}  // namespace portal
