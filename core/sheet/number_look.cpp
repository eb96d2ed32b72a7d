#include "core/sheet/number_look.h"

#include <cstddef>
#include <optional>

namespace portal::sheet {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool is_date_letter(char letter) {
  return letter == 'd' || letter == 'm' || letter == 'y' || letter == 'h' || letter == 's';
}

// [h], [mm] and [ss] are elapsed time; every other bracket is a colour, a condition or a locale.
bool is_elapsed_time(std::string_view inside) {
  if (inside.empty()) {
    return false;
  }
  const char first = lower(inside.front());
  for (const char letter : inside) {
    if (lower(letter) != first) {
      return false;
    }
  }
  return first == 'h' || first == 'm' || first == 's';
}

// The position after the quoted, escaped or padded text that starts at `at`, or nothing when none does.
std::optional<std::size_t> after_literal(std::string_view code, std::size_t at) {
  const char symbol = code[at];
  if (symbol == '"') {
    const std::size_t end = code.find('"', at + 1);
    return end == std::string_view::npos ? code.size() : end + 1;
  }
  const bool hides_one = symbol == '\\' || symbol == '_' || symbol == '*';
  return hides_one ? std::optional(at + 2) : std::nullopt;
}

}  // namespace

NumberLook look_of_builtin(std::uint32_t id) {
  const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                    (id >= 50 && id <= 58) || (id >= 71 && id <= 81);
  if (date) {
    return NumberLook::date;
  }
  return id == 11 || id == 48 ? NumberLook::scientific : NumberLook::plain;
}

NumberLook look_of_code(std::string_view code) {
  constexpr std::string_view general = "general";
  for (std::size_t at = 0; at < code.size() && code[at] != ';';) {
    if (const auto after = after_literal(code, at)) {
      at = *after;
      continue;
    }
    if (code[at] == '[') {
      const std::size_t end = code.find(']', at);
      if (end == std::string_view::npos) {
        return NumberLook::plain;
      }
      if (is_elapsed_time(code.substr(at + 1, end - at - 1))) {
        return NumberLook::date;
      }
      at = end + 1;
      continue;
    }
    const char letter = lower(code[at]);
    if (letter == 'g' && code.size() - at >= general.size()) {
      at += general.size();
      continue;
    }
    if (is_date_letter(letter)) {
      return NumberLook::date;
    }
    if (letter == 'e' && at + 1 < code.size() && (code[at + 1] == '+' || code[at + 1] == '-')) {
      return NumberLook::scientific;
    }
    ++at;
  }
  return NumberLook::plain;
}

}  // namespace portal::sheet
