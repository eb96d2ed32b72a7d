#include <algorithm>
#include <array>

#include "core/mend/sure_answers.h"
#include "core/roster/columns.h"
#include "core/roster/email.h"

namespace portal {
namespace {

char lower(char symbol) { return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol; }

// Where `part`, in small letters, stands in `text` in any letter case.
std::size_t find_any_case(std::string_view text, std::string_view part) {
  const auto found = std::ranges::search(text, part, {}, lower);
  return found.empty() && !part.empty() ? std::string_view::npos
                                        : static_cast<std::size_t>(found.begin() - text.begin());
}

// Without what is left of a list or a sentence at its ends.
std::string_view bare(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" <\"'(["), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" >\"')];,.:") + 1);
}

// "Jan Smit <jan@school.nl>": what stands between the brackets, unless another address stands before them.
std::string_view inside_brackets(std::string_view text) {
  const std::size_t open = text.find('<');
  if (open == std::string_view::npos || open == 0) {
    return text;
  }
  const std::string_view inside = bare(text.substr(open));
  const std::string_view before = bare(text.substr(0, open));
  return before.find('@') == std::string_view::npos || before == inside ? inside : text;
}

std::string_view without_scheme(std::string_view text) {
  constexpr std::string_view scheme = "mailto:";
  return find_any_case(text, scheme) == 0 ? text.substr(scheme.size()) : text;
}

std::string with_at(std::string text) {
  for (const std::string_view written : {"(at)", "[at]"}) {
    const std::size_t at = find_any_case(text, written);
    if (at != std::string::npos && text.find('@') == std::string::npos) {
      text.replace(at, written.size(), "@");
    }
  }
  return text;
}

// A space between two letters may as well stand for a dot: that one stays, and spoils the address.
std::string without_loose_spaces(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t next = text.find_first_not_of(' ', at);
    const bool beside = (!kept.empty() && (kept.back() == '@' || kept.back() == '.')) ||
                        (next != std::string_view::npos && (text[next] == '@' || text[next] == '.'));
    if (text[at] != ' ' || !beside) {
      kept += text[at];
    }
  }
  return kept;
}

// "jan@@school,nl": one @, and dots behind it.
std::string with_one_at(std::string text) {
  const auto doubled = std::ranges::unique(text, [](char left, char right) { return left == '@' && right == '@'; });
  text.erase(doubled.begin(), doubled.end());
  const std::size_t at = std::min(text.find('@'), text.size());
  std::replace(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), ',', '.');
  return text;
}

}  // namespace

std::optional<std::string> sure_email(std::string_view text) {
  const std::string_view address = without_scheme(bare(inside_brackets(text)));
  std::string made = with_one_at(without_loose_spaces(with_at(std::string(bare(address)))));
  return is_email(made) && made.size() <= longest_cell ? std::optional(std::move(made)) : std::nullopt;
}

}  // namespace portal
