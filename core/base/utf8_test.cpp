#include "core/base/utf8.h"

#include <gtest/gtest.h>

#include <vector>

namespace portal {

TEST(utf8, refuses_what_rfc_3629_refuses) {
  struct Case {
    std::string_view text;
    bool valid;
  };
  const std::vector<Case> cases{
      {"", true},
      {"Zoë", true},
      {"\xF0\x9F\x98\x80", true},
      {"\xEF\xBF\xBF", true},
      {"\xC0\x80", false},          // overlong
      {"\xE0\x9F\xBF", false},      // overlong
      {"\xF0\x8F\xBF\xBF", false},  // overlong
      {"\xED\xA0\x80", false},      // surrogate
      {"\xF4\x90\x80\x80", false},  // above U+10FFFF
      {"\xF5\x80\x80\x80", false},
      {"a\x80", false},
      {"\xC3", false},
      {"\xE2\x82", false},
      {"\xC3(", false},
  };
  for (const auto& [text, valid] : cases) {
    EXPECT_EQ(is_utf8(text), valid) << testing::PrintToString(text);
  }
}

TEST(utf8, every_code_point_survives_there_and_back) {
  for (char32_t symbol = 0; symbol <= 0x10FFFF; ++symbol) {
    std::string text;
    append_utf8(text, symbol);
    const Decoded decoded = decode_utf8(text, 0);
    const bool surrogate = symbol >= 0xD800 && symbol <= 0xDFFF;
    ASSERT_EQ(decoded.symbol, surrogate ? replacement_symbol : symbol);
    ASSERT_EQ(decoded.size, text.size());
  }
}

TEST(utf8, counts_and_cuts_by_character) {
  EXPECT_EQ(count_characters("Zoë €"), 5U);
  EXPECT_EQ(first_characters("Zoë €", 3), "Zoë");
  EXPECT_EQ(first_characters("Zoë", 9), "Zoë");
  EXPECT_EQ(count_characters("\xFF\xFE"), 2U);
}

}  // namespace portal
