#include "core/base/nfc.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/sort.h"

namespace portal {
namespace {

struct Decomposition {
  char32_t symbol;
  char32_t first;
  char32_t second;  // 0: the symbol stands for `first` alone
};
struct CombiningRange {
  char32_t first;
  char32_t last;
  std::uint8_t combining_class;
};
struct FoldRange {
  char32_t first;
  char32_t last;
  std::int32_t distance;
  std::uint8_t step;
};
#include "core/base/unicode_tables.inc"

// Hangul syllables are computed, not listed (Unicode Standard, chapter 3.12).
constexpr char32_t hangul_first = 0xAC00;
constexpr char32_t hangul_last = 0xD7A3;
constexpr char32_t leading_first = 0x1100;
constexpr char32_t vowel_first = 0x1161;
constexpr char32_t trailing_before_first = 0x11A7;
constexpr char32_t leading_count = 19;
constexpr char32_t vowel_count = 21;
constexpr char32_t trailing_count = 28;

std::uint8_t combining_class(char32_t symbol) {
  const auto* range = std::ranges::lower_bound(combining_ranges, symbol, {}, &CombiningRange::last);
  return range != std::end(combining_ranges) && range->first <= symbol ? range->combining_class : std::uint8_t{0};
}

void append_hangul(std::u32string& out, char32_t symbol) {
  const char32_t index = symbol - hangul_first;
  out += leading_first + index / (vowel_count * trailing_count);
  out += vowel_first + index / trailing_count % vowel_count;
  if (index % trailing_count != 0) {
    out += trailing_before_first + index % trailing_count;
  }
}

void append_decomposed(std::u32string& out, char32_t symbol) {
  // A first half may decompose again; second halves never do. The table bounds the depth (3).
  std::u32string tail;
  for (;;) {
    const auto* found = std::ranges::lower_bound(decompositions, symbol, {}, &Decomposition::symbol);
    if (found == std::end(decompositions) || found->symbol != symbol) {
      break;
    }
    if (found->second != 0) {
      tail += found->second;
    }
    symbol = found->first;
  }
  out += symbol;
  out.append(tail.rbegin(), tail.rend());
}

// Sorts symbols[first, last) by combining class; those of one class keep their order.
void sort_run(std::u32string& symbols, std::size_t first, std::size_t last) {
  std::vector<std::tuple<std::uint8_t, std::size_t, char32_t>> run;
  for (std::size_t at = first; at < last; ++at) {
    run.emplace_back(combining_class(symbols[at]), at, symbols[at]);
  }
  heap_sort(run);
  for (std::size_t at = first; at < last; ++at) {
    symbols[at] = std::get<2>(run[at - first]);
  }
}

void sort_combining(std::u32string& symbols) {
  for (std::size_t at = 0; at < symbols.size();) {
    std::size_t end = at;
    while (end < symbols.size() && combining_class(symbols[end]) != 0) {
      ++end;
    }
    if (end - at > 1) {
      sort_run(symbols, at, end);
    }
    at = end + 1;
  }
}

std::optional<char32_t> compose_hangul(char32_t first, char32_t second) {
  if (first >= leading_first && first < leading_first + leading_count && second >= vowel_first &&
      second < vowel_first + vowel_count) {
    return hangul_first + ((first - leading_first) * vowel_count + (second - vowel_first)) * trailing_count;
  }
  const bool is_open = first >= hangul_first && first <= hangul_last && (first - hangul_first) % trailing_count == 0;
  if (is_open && second > trailing_before_first && second < trailing_before_first + trailing_count) {
    return first + (second - trailing_before_first);
  }
  return std::nullopt;
}

std::optional<char32_t> compose_pair(char32_t first, char32_t second) {
  if (const auto hangul = compose_hangul(first, second)) {
    return hangul;
  }
  const auto halves = [](std::uint16_t index) {
    return std::pair(decompositions[index].first, decompositions[index].second);
  };
  const auto* found = std::ranges::lower_bound(compositions, std::pair(first, second), {}, halves);
  if (found == std::end(compositions) || halves(*found) != std::pair(first, second)) {
    return std::nullopt;
  }
  return decompositions[*found].symbol;
}

}  // namespace

std::u32string decompose(std::u32string_view symbols) {
  std::u32string out;
  out.reserve(symbols.size());
  for (const char32_t symbol : symbols) {
    if (symbol >= hangul_first && symbol <= hangul_last) {
      append_hangul(out, symbol);
    } else {
      append_decomposed(out, symbol);
    }
  }
  sort_combining(out);
  return out;
}

std::u32string compose(std::u32string_view decomposed) {
  std::u32string out;
  out.reserve(decomposed.size());
  std::optional<std::size_t> starter;
  std::uint8_t last_class = 0;
  for (const char32_t symbol : decomposed) {
    const std::uint8_t own_class = combining_class(symbol);
    // Nothing between the starter and this symbol may block it.
    const bool reachable = starter && (*starter + 1 == out.size() || (last_class != 0 && last_class < own_class));
    const auto whole = reachable ? compose_pair(out[*starter], symbol) : std::nullopt;
    if (whole) {
      out[*starter] = *whole;
      continue;
    }
    if (own_class == 0) {
      starter = out.size();
    }
    last_class = own_class;
    out += symbol;
  }
  return out;
}

char32_t fold_symbol(char32_t symbol) {
  const auto* range = std::ranges::lower_bound(fold_ranges, symbol, {}, &FoldRange::last);
  if (range == std::end(fold_ranges) || range->first > symbol || (symbol - range->first) % range->step != 0) {
    return symbol;
  }
  return static_cast<char32_t>(static_cast<std::int32_t>(symbol) + range->distance);
}

}  // namespace portal
