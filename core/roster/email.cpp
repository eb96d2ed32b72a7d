#include "core/roster/email.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace portal {
namespace {

// What a byte may be part of.
enum Use : std::uint8_t {
  atom = 1,    // RFC 5321, section 4.1.2, Atom
  label = 2,   // of a domain
  letter = 4,
  dot = 8,
};

constexpr std::array<std::uint8_t, 256> uses = [] {
  std::array<std::uint8_t, 256> table{};
  const auto add = [&table](std::string_view symbols, int use) {
    for (const char symbol : symbols) {
      table[static_cast<unsigned char>(symbol)] |= static_cast<std::uint8_t>(use);
    }
  };
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", atom | label | letter);
  add("0123456789-", atom | label);
  add("!#$%&'*+/=?^_`{|}~", atom);
  add(".", dot);
  return table;
}();

// A part without dots: how many of its bytes there are, and what all of them may be.
struct Part {
  std::size_t size = 0;
  std::uint8_t uses = 0xFF;
};

Part first_part(std::string_view text) {
  Part part;
  while (part.size < text.size() && text[part.size] != '.') {
    part.uses &= uses[static_cast<unsigned char>(text[part.size])];
    ++part.size;
  }
  return part;
}

// Parts joined by single dots, none of them empty: in one pass without a branch, since addresses are half of a roster.
bool is_local(std::string_view text) {
  std::uint8_t last = dot;
  std::uint8_t strange = 0;
  std::uint8_t twice = 0;
  for (const char symbol : text) {
    const std::uint8_t use = uses[static_cast<unsigned char>(symbol)];
    strange |= static_cast<std::uint8_t>((use & (atom | dot)) == 0);
    twice |= use & last;
    last = use;
  }
  return strange == 0 && ((twice | last) & dot) == 0;
}

bool is_top_level(std::string_view name, std::uint8_t seen) {
  const bool punycode = name.size() > 4 && (name.starts_with("xn--") || name.starts_with("XN--"));
  return name.size() >= 2 && (punycode || (seen & letter) != 0);
}

// Two labels or more.
bool is_domain(std::string_view text) {
  for (std::size_t labels = 1; text.size() <= 253; ++labels) {
    const Part part = first_part(text);
    const std::string_view name = text.substr(0, part.size);
    if (name.empty() || name.size() > 63 || (part.uses & label) == 0 || name.front() == '-' || name.back() == '-') {
      return false;
    }
    if (part.size == text.size()) {
      return labels > 1 && is_top_level(name, part.uses);
    }
    text.remove_prefix(part.size + 1);
  }
  return false;
}

}  // namespace

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at > 64 || text.size() > 254) {
    return false;
  }
  return is_local(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::string_view email_domain(std::string_view email) {
  const std::size_t at = email.find('@');
  return at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
}

}  // namespace portal
