#include "core/sheet/code_page.h"

#include <gtest/gtest.h>

#include <vector>

namespace portal::sheet {
namespace {

TEST(CodePage, DecodesEveryPageThatSchoolsAreLikelyToHave) {
  const struct {
    std::uint16_t page;
    std::string bytes;
    const char* text;
  } cases[] = {
      {1252, "Zo\xEB \x80", "Zoë €"},
      {1250, "\xA3ukasz", "Łukasz"},
      {1251, "\xC8\xE2\xE0\xED", "Иван"},
      {1253, "\xC3\xE9\xFE", "Γιώ"},
      {1254,
       "\xDE"
       "eyma Y\xFDlmaz",
       "Şeyma Yılmaz"},
      {1257, "Rasm\xF8", "Rasmų"},
      {437, "Ren\x82", "René"},
      {850, "Ren\x82 \xD5", "René ı"},
      {10000, "Zo\x91", "Zoë"},
      {0x8000, "Zo\x91", "Zoë"},
      {0x8001, "Zo\xEB", "Zoë"},
      {65001, "Zo\xC3\xAB", "Zoë"},
      {1252, "\x81", "\xC2\x81"},
      {932, "Jan Smit", "Jan Smit"},
  };
  for (const auto& [page, bytes, text] : cases) {
    EXPECT_EQ(CodePage(page).decode(as_bytes(bytes)), text) << page;
  }
}

TEST(CodePage, RefusesWhatItHasNoTableFor) {
  const struct {
    std::uint16_t page;
    std::string bytes;
  } cases[] = {{932, "\x83\x65"},
               {1200, "\xEB"},
               {0, "\xEB"},
               {99, "\xEB"},
               {65001, "Zo\xEB"},
               {65001, "\xC0\x80"},
               {65001, "\xED\xA0\x80"},
               {65001, "\xF4\x90\x80\x80"},
               {65001, "\xE2\x82"},
               {65001, "\xF0\x80\x80\x80"}};
  for (const auto& [page, bytes] : cases) {
    EXPECT_FALSE(CodePage(page).decode(as_bytes(bytes)).has_value()) << page;
  }
}

TEST(Utf8Builder, JoinsSurrogatesAndMarksHalves) {
  const struct {
    std::vector<std::uint16_t> units;
    const char* text;
  } cases[] = {{{0x41}, "A"},
               {{0xEB, 0x20AC}, "ë€"},
               {{0xD83D, 0xDE00}, "😀"},
               {{0xD83D}, "\uFFFD"},
               {{0xDE00, 0x41}, "\uFFFDA"},
               {{0xD83D, 0xD83D, 0xDE00}, "\uFFFD😀"},
               {{0xD83D, 0x41}, "\uFFFDA"}};
  for (const auto& [units, text] : cases) {
    Utf8Builder builder;
    for (const std::uint16_t unit : units) {
      builder.add(unit);
    }
    EXPECT_EQ(builder.take(), text);
  }
}

}  // namespace
}  // namespace portal::sheet
