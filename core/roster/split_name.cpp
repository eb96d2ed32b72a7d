#include "core/roster/split_name.h"

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/fold.h"
#include "core/roster/names.h"

namespace portal {
namespace {

using Words = std::vector<std::string_view>;

Words words_in(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) {
      words.push_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) {
    text += (text.empty() ? "" : " ") + std::string(word);
  }
  return text;
}

bool is_prefix_word(std::string_view word) { return is_particle(fold(word)); }

// "Jan van den" and "van den Jan" -> where the given names begin and end.
SplitName split_at_comma(std::string_view name) {
  const std::size_t comma = name.find(',');
  std::string rest(name.substr(comma + 1));
  std::ranges::replace(rest, ',', ' ');
  const Words words = words_in(rest);
  const auto first = std::ranges::find_if_not(words, is_prefix_word);
  const auto last = std::find_if_not(words.rbegin(), words.rend(), is_prefix_word).base();
  if (first == words.end()) {
    return {{}, join_name_prefix(joined(words), joined(words_in(name.substr(0, comma))))};
  }
  std::vector<std::string_view> prefix(words.begin(), first);
  prefix.insert(prefix.end(), last, words.end());
  return {joined({first, last}), join_name_prefix(joined(prefix), joined(words_in(name.substr(0, comma))))};
}

}  // namespace

bool has_comma(std::string_view name) { return name.find(',') != std::string_view::npos; }

SplitName split_name(std::string_view name, NameOrder order) {
  if (has_comma(name)) {
    return split_at_comma(name);
  }
  const Words words = words_in(name);
  if (words.empty()) {
    return {};
  }
  auto family = words.begin() + 1;
  if (order == NameOrder::given_names_first && words.size() > 1) {
    const auto particle = std::find_if(words.begin() + 1, words.end() - 1, is_prefix_word);
    family = particle == words.end() - 1 ? words.end() - 1 : particle;
  }
  return {joined({words.begin(), family}), joined({family, words.end()})};
}

std::string join_name_prefix(std::string_view prefix, std::string_view family_name) {
  const bool there = fold(family_name).starts_with(fold(prefix) + ' ');
  if (prefix.empty() || family_name.empty() || there) {
    return std::string(family_name.empty() ? prefix : family_name);
  }
  // "'t Hart" has its apostrophe in front; one at the end is part of the word behind it.
  const bool leans = prefix.size() > 1 && (prefix.ends_with('\'') || prefix.ends_with("\u2019"));
  return std::string(prefix) + (leans ? "" : " ") + std::string(family_name);
}

}  // namespace portal
