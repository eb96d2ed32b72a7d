// The few text rules that HTTP, MIME and cookies share; ASCII only, no locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace portal::net {

inline char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

inline std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

inline bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

template <class Range>
bool holds(const Range& range, std::string_view wanted) {
  return std::ranges::find(range, wanted) != std::ranges::end(range);
}

// Without the optional white space of RFC 9110 5.6.3 at both ends.
inline std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

}  // namespace portal::net
