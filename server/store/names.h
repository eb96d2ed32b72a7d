// Enums and the words they are in the database and in JSON, as one table each.
#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace portal {

template <class Enum>
using Named = std::pair<Enum, std::string_view>;

template <class Enum, std::size_t N>
constexpr std::string_view word_for(const Named<Enum> (&table)[N], Enum value) {
  for (const auto& [entry, word] : table) {
    if (entry == value) {
      return word;
    }
  }
  throw std::logic_error("an enum without a word");
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> find_word(const Named<Enum> (&table)[N], std::string_view word) {
  for (const auto& [entry, known] : table) {
    if (known == word) {
      return entry;
    }
  }
  return std::nullopt;
}

// For words that our own program stored: anything else is a bug.
template <class Enum>
Enum stored(std::optional<Enum> found) {
  if (!found) {
    throw std::logic_error("an unknown word in the database");
  }
  return *found;
}

}  // namespace portal
