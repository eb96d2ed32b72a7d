#include "server/store/sort_name.h"

#include <algorithm>
#include <array>

#include "core/base/fold.h"
#include "core/base/nfc.h"
#include "core/base/utf8.h"

namespace portal {
namespace {

constexpr std::size_t most_words = 8;

// Dutch tussenvoegsels and those of neighbours, plain; apostrophes are all U+0027 by then.
constexpr std::array<std::string_view, 40> particles{
    "van", "de",  "den", "der", "het", "'t",  "'s",  "ten", "ter", "te",  "in",  "op",  "aan", "bij",
    "onder", "over", "uit", "uijt", "tot", "voor", "von", "vom", "zu",  "zum", "zur", "la",  "le",  "les",
    "du",  "des", "di",  "da",  "do",  "dos", "del", "della", "el",  "al",  "d'",  "l'"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) {
    words.push_back(std::move(word));
  }
  return words;
}

char32_t plain_symbol(char32_t symbol) {
  return symbol == U'\u2019' || symbol == U'\u2018' || symbol == U'\u00B4' || symbol == U'`' ? U'\'' : symbol;
}

}  // namespace

std::string plain(std::string_view text) {
  std::u32string symbols = decompose(to_symbols(fold(clean(text).text)));
  std::erase_if(symbols, [](char32_t symbol) { return symbol >= 0x0300 && symbol <= 0x036F; });
  std::ranges::transform(symbols, symbols.begin(), plain_symbol);
  return to_utf8(symbols);
}

std::string sort_name(std::string_view family_name) {
  const auto words = words_of(plain(family_name));
  const auto main = std::ranges::find_if(
      words, [](const std::string& word) { return std::ranges::find(particles, word) == particles.end(); });
  const auto begin = main == words.end() ? words.begin() : main;
  std::string text;
  const auto append = [&text](const std::string& word) { text += (text.empty() ? "" : " ") + word; };
  std::for_each(begin, words.end(), append);
  std::for_each(words.begin(), begin, append);
  return text;
}

std::vector<std::string> search_words(std::string_view search) {
  auto words = words_of(plain(search));
  words.resize(std::min(words.size(), most_words));
  return words;
}

std::string like_pattern(std::string_view word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') {
      pattern += '\\';
    }
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace portal
