#include "core/report/known_texts.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/base/fold.h"

namespace portal {
namespace {

std::uint64_t size_of(std::string_view text) { return text.size() << 33U; }

// Adds every text three times over, the second time by a shared number; each must be known as one.
void expect_each_once(const std::vector<std::string>& texts) {
  KnownTexts known(size_of);
  for (std::uint32_t round = 0; round < 3; ++round) {
    for (std::uint32_t at = 0; at < texts.size(); ++at) {
      const std::uint32_t number = known.add(texts[at], round == 1 ? at + 1 : 0, round * 100'000 + at + 4);
      ASSERT_EQ(number, at + 1) << texts[at];
    }
  }
  ASSERT_EQ(known.all().size(), texts.size());
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    const KnownText& one = known.all()[at];
    EXPECT_EQ(one.text, texts[at]);
    EXPECT_EQ(one.first, at + 4);
    EXPECT_EQ(known.mark(at + 1).hash, texts[at].size());
  }
}

TEST(KnownTexts, AreFoundAgainHoweverManyThereAre) {
  std::vector<std::string> texts;
  for (int i = 0; i < 20'000; ++i) {
    texts.push_back("naam " + std::to_string(i));
  }
  expect_each_once(texts);
}

TEST(KnownTexts, AreFoundAgainWhenChosenToShareAPlace) {
  std::vector<std::string> texts;
  for (int i = 0; texts.size() < 400; ++i) {
    std::string text = "naam " + std::to_string(i);
    if ((quick_hash(text) >> 32U) % 1024 < 4) {
      texts.push_back(std::move(text));
    }
  }
  expect_each_once(texts);
}

TEST(KnownTexts, TellSharedNumbersApartThatFallTogether) {
  KnownTexts known(size_of);
  const std::uint32_t jan = known.add("Jan", 1, 4);
  const std::uint32_t piet = known.add("Piet", 1 + 4096, 5);
  const std::uint32_t klaas = known.add("Klaas", 1 + 2 * 4096, 6);
  EXPECT_EQ((std::set{jan, piet, klaas}.size()), 3U);
  for (std::uint32_t row = 7; row < 20; row += 3) {
    EXPECT_EQ(known.add("Jan", 1, row), jan);
    EXPECT_EQ(known.add("Klaas", 1 + 2 * 4096, row + 1), klaas);
    EXPECT_EQ(known.add("Piet", 1 + 4096, row + 2), piet);
  }
  EXPECT_EQ(known.add("Piet", 0, 7), piet);
  EXPECT_EQ(known.add("", 1, 8), 0U);
  EXPECT_EQ(known[jan].text, "Jan");
}

TEST(KnownTexts, SayWhichNamesAreUnusual) {
  KnownTexts known(size_of);
  EXPECT_EQ(known.mark(known.add("Leerling1", 0, 4)).unusual, 1U);
  EXPECT_EQ(known.mark(known.add("jan@", 0, 4)).unusual, 1U);
  EXPECT_EQ(known.mark(known.add("Jan", 0, 4)).unusual, 0U);
}

}  // namespace
}  // namespace portal
