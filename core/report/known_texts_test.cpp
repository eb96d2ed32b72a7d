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
      const std::uint32_t number = known.add(texts[at], round == 1 ? at + 1 : 0);
      ASSERT_EQ(number, at + 1) << texts[at];
    }
  }
  ASSERT_EQ(known.size(), texts.size() + 1);
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    EXPECT_EQ(known[at + 1], texts[at]);
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
  const std::uint32_t jan = known.add("Jan", 1);
  const std::uint32_t piet = known.add("Piet", 1 + 4096);
  const std::uint32_t klaas = known.add("Klaas", 1 + 2 * 4096);
  EXPECT_EQ((std::set{jan, piet, klaas}.size()), 3U);
  for (int round = 0; round < 4; ++round) {
    EXPECT_EQ(known.add("Jan", 1), jan);
    EXPECT_EQ(known.add("Klaas", 1 + 2 * 4096), klaas);
    EXPECT_EQ(known.add("Piet", 1 + 4096), piet);
  }
  EXPECT_EQ(known.add("Piet", 0), piet);
  EXPECT_EQ(known.add("", 1), 0U);
  EXPECT_EQ(known[jan], "Jan");
}

TEST(KnownTexts, SayWhichNamesAreUnusual) {
  KnownTexts known(size_of);
  EXPECT_EQ(known.mark(known.add("Leerling1", 0)).unusual, 1U);
  EXPECT_EQ(known.mark(known.add("jan@", 0)).unusual, 1U);
  EXPECT_EQ(known.mark(known.add("Jan", 0)).unusual, 0U);
}

}  // namespace
}  // namespace portal
