#include "core/base/fold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/base/nfc.h"
#include "core/base/utf8.h"

namespace portal {

TEST(fold, equals_what_a_reader_takes_for_the_same) {
  struct Case {
    std::string_view left;
    std::string_view right;
    bool same;
  };
  const std::vector<Case> cases{
      {"JAN@School.NL", "jan@school.nl", true},
      {"IJsbrand", "ijsbrand", true},
      {"ZOË", "zoe\u0308", true},
      {"Ångström", "A\u030Angstro\u0308m", true},
      {"ΣΊΣΥΦΟΣ", "σίσυφος", true},  // final sigma folds too
      {"ŁUKASZ", "łukasz", true},
      {"ＪＡＮ", "ｊａｎ", true},
      {"é", "e", false},
      {"jan", "jan ", false},
  };
  for (const auto& [left, right, same] : cases) {
    EXPECT_EQ(fold(left) == fold(right), same) << left << " / " << right;
    EXPECT_EQ(fold_hash(left) == fold_hash(right), same) << left << " / " << right;
  }
}

TEST(fold, gives_for_every_symbol_what_the_long_way_gives) {
  for (char32_t symbol = 1; symbol <= 0x2FFF; ++symbol) {
    std::u32string parts = decompose(std::u32string{symbol, U'A'});
    std::ranges::transform(parts, parts.begin(), fold_symbol);
    EXPECT_EQ(fold(to_utf8(std::u32string{symbol, U'A'})), to_utf8(compose(parts))) << std::uint32_t{symbol};
  }
}

TEST(clean, leaves_alone_what_is_said_to_be_clean) {
  for (char32_t symbol = 1; symbol <= 0x2FFF; ++symbol) {
    const std::u32string plain{symbol};
    const bool seen = !is_white_space(symbol) && !is_invisible(symbol);
    EXPECT_FALSE(is_clean(to_utf8(plain)) && !(seen && compose(decompose(plain)) == plain)) << std::uint32_t{symbol};
  }
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 1; at < 20; ++at) {
      std::string text(21, 'x');
      text[at] = static_cast<char>(byte);
      EXPECT_EQ(is_clean(text), byte >= ' ' && byte <= '~') << byte << " at " << at;
    }
  }
  EXPECT_TRUE(is_clean("Nguyễn-Öztürk Łukasz"));
  EXPECT_FALSE(is_clean("Zoe\u0308"));
  EXPECT_FALSE(is_clean("Zo\xC3"));
}

TEST(fold_hash, depends_on_every_letter_and_on_the_seed) {
  const std::string text = "leerling1234@school.example";
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const std::size_t begin : {std::size_t{0}, at}) {
      std::string other = text.substr(begin);
      other[at - begin] = '~';
      EXPECT_NE(fold_hash(other), fold_hash(text.substr(begin))) << other;
    }
  }
  EXPECT_NE(mix(mix(0, 1), 2), mix(mix(0, 2), 1));
}

TEST(fold_letters, leaves_what_names_a_column) {
  EXPECT_EQ(fold_letters(" E-mail:\u00A0"), "email");
  EXPECT_EQ(fold_letters("\uFEFFVoornaam*"), "voornaam");
  EXPECT_EQ(fold_letters("***"), "");
}

TEST(clean, trims_what_cannot_be_seen_and_changes_no_letter) {
  struct Case {
    std::string_view seen;
    std::string_view text;
    bool trimmed;
  };
  const std::vector<Case> cases{
      {"", "", false},
      {"Jan", "Jan", false},
      {"van den Berg", "van den Berg", false},
      {"IJsbrand", "IJsbrand", false},
      {"Zoë", "Zoë", false},
      {"Zoe\u0308", "Zoë", false},  // NFC alone is no trimming
      {" Jan", "Jan", true},
      {"Jan ", "Jan", true},
      {"\u00A0Jan\u2003", "Jan", true},
      {"Jan\u00A0Peter", "Jan Peter", true},
      {"Jan\nPeter\t", "Jan Peter", true},
      {"\uFEFFJan\u200B", "Jan", true},
      {"Ja\u200Bn", "Jan", true},
      {"\u202EnaJ", "naJ", true},
      {"\u200B \u00A0", "", true},
      {"\u0645\u200C\u0646", "\u0645\u200C\u0646", false},  // Persian needs its joiner
      {"Jan\u200D", "Jan", true},
      {"Jan\x01", "Jan", true},
  };
  for (const auto& [seen, text, trimmed] : cases) {
    EXPECT_EQ(clean(seen).text, text) << testing::PrintToString(seen);
    EXPECT_EQ(clean(seen).trimmed, trimmed) << testing::PrintToString(seen);
  }
}

}  // namespace portal
