#include "core/roster/email.h"

#include <algorithm>

namespace portal {
namespace {

bool is_letter(char symbol) { return (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z'); }
bool is_digit(char symbol) { return symbol >= '0' && symbol <= '9'; }

// RFC 5321, section 4.1.2, Atom.
bool is_local_symbol(char symbol) {
  return is_letter(symbol) || is_digit(symbol) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").find(symbol) != std::string_view::npos;
}

// True when `text` is parts joined by single dots, and each part is good.
template <class Good>
bool all_parts(std::string_view text, Good good) {
  for (;;) {
    const std::size_t dot = text.find('.');
    if (!good(text.substr(0, dot))) {
      return false;
    }
    if (dot == std::string_view::npos) {
      return true;
    }
    text.remove_prefix(dot + 1);
  }
}

bool is_atom(std::string_view part) { return !part.empty() && std::ranges::all_of(part, is_local_symbol); }

bool is_label(std::string_view part) {
  const auto fits = [](char symbol) { return is_letter(symbol) || is_digit(symbol) || symbol == '-'; };
  return !part.empty() && part.size() <= 63 && part.front() != '-' && part.back() != '-' &&
         std::ranges::all_of(part, fits);
}

bool is_top_level(std::string_view label) {
  const bool punycode = label.size() > 4 && (label.starts_with("xn--") || label.starts_with("XN--"));
  return label.size() >= 2 && (punycode || std::ranges::all_of(label, is_letter));
}

bool is_domain(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  return dot != std::string_view::npos && domain.size() <= 253 && all_parts(domain, is_label) &&
         is_top_level(domain.substr(dot + 1));
}

}  // namespace

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at > 64 || text.size() > 254) {
    return false;
  }
  return all_parts(text.substr(0, at), is_atom) && is_domain(text.substr(at + 1));
}

std::string_view email_domain(std::string_view email) {
  const std::size_t at = email.find('@');
  return at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
}

}  // namespace portal
