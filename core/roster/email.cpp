#include "core/roster/email.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

#ifdef __SSE2__

// Of a text of 16 to 64 bytes, a bit for each byte.
struct Signs {
  std::uint64_t letters = 0;
  std::uint64_t digits = 0;
  std::uint64_t dots = 0;
  std::uint64_t hyphens = 0;
  std::uint64_t ats = 0;
  std::uint64_t joiners = 0;  // an underscore or a plus, which only the part before the @ may have
};

Signs signs_of(std::string_view text) {
  Signs signs;
  for (std::size_t next = 0; next < text.size(); next += 16) {
    const std::size_t from = std::min(next, text.size() - 16);  // the last block may overlap the one before it
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
    const auto bits = [from](__m128i flags) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(flags))} << from;
    };
    const auto same = [block](char symbol) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(symbol)); };
    const auto within = [](__m128i bytes, char first, char count) {
      const __m128i place = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
      return _mm_cmpeq_epi8(_mm_min_epu8(place, _mm_set1_epi8(static_cast<char>(count - 1))), place);
    };
    signs.letters |= bits(within(_mm_or_si128(block, _mm_set1_epi8(0x20)), 'a', 26));
    signs.digits |= bits(within(block, '0', 10));
    signs.dots |= bits(same('.'));
    signs.hyphens |= bits(same('-'));
    signs.ats |= bits(same('@'));
    signs.joiners |= bits(_mm_or_si128(same('_'), same('+')));
  }
  return signs;
}

// True for what nearly every address is; the others are for portable::is_email().
bool is_usual(std::string_view text) {
  if (text.size() < 16 || text.size() > 64) {
    return false;
  }
  const Signs signs = signs_of(text);
  const std::uint64_t last = std::uint64_t{1} << (text.size() - 1);
  const std::uint64_t known = signs.letters | signs.digits | signs.dots | signs.hyphens | signs.ats | signs.joiners;
  const std::uint64_t domain = ~(signs.ats | (signs.ats - 1));
  const std::uint64_t domain_dots = signs.dots & domain;
  if (known != (last | (last - 1)) || std::popcount(signs.ats) != 1 || domain_dots == 0 ||
      (signs.joiners & domain) != 0) {
    return false;
  }
  const std::uint64_t breaks = signs.dots | signs.ats;
  const std::uint64_t begins = breaks << 1U | 1U;
  const std::uint64_t ends = breaks >> 1U | last;
  const std::uint64_t top_level = known & ~(std::bit_floor(domain_dots) * 2 - 1);
  return (breaks & (begins | ends)) == 0 && (signs.hyphens & domain & (begins | ends)) == 0 &&
         (top_level & ~signs.letters) == 0 && std::popcount(top_level) >= 2;
}

#endif

}  // namespace

bool is_email(std::string_view text) {
#ifdef __SSE2__
  if (is_usual(text)) {
    return true;
  }
#endif
  return portable::is_email(text);
}

bool portable::is_email(std::string_view text) {
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
