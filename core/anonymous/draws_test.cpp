#include "core/anonymous/draws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace portal {
namespace {

// RFC 8439, appendix A.1, test vectors 1 to 4 as far as the nonce is 0: the first words of a block.
TEST(Draws, AreTheStreamOfTheStandard) {
  struct Row {
    const char* what;
    std::uint8_t last_byte;
    std::uint8_t second_byte;
    std::size_t block;
    std::array<std::uint32_t, 4> words;
  };
  const std::vector<Row> rows{
      {"vector 1", 0, 0, 0, {0xade0b876, 0x903df1a0, 0xe56a5d40, 0x28bd8653}},
      {"vector 2", 0, 0, 1, {0xbee7079f, 0x7a385155, 0x7c97ba98, 0x0d082d73}},
      {"vector 3", 1, 0, 1, {0x2452eb3a, 0x9249f8ec, 0x8d829d9b, 0xddd4ceb1}},
      {"vector 4", 0, 0xff, 2, {0xfb4dd572, 0x4bc42ef1, 0xdf922636, 0x327f1394}},
  };
  for (const Row& row : rows) {
    Seed seed{};
    seed[31] = row.last_byte;
    seed[1] = row.second_byte;
    Draws draws(seed);
    for (std::size_t skipped = 0; skipped < 16 * row.block; ++skipped) {
      draws.next();
    }
    for (const std::uint32_t word : row.words) {
      EXPECT_EQ(draws.next(), word) << row.what;
    }
  }
}

TEST(Draws, ComeUpEquallyOftenBelowAnyNumber) {
  constexpr std::uint32_t each = 4000;
  for (const std::uint32_t n : {1U, 2U, 3U, 7U, 25U}) {
    Draws draws(Seed{7});
    std::vector<std::uint32_t> seen(n);
    for (std::uint32_t draw = 0; draw < n * each; ++draw) {
      ++seen.at(draws.below(n));
    }
    const auto [least, most] = std::ranges::minmax(seen);
    EXPECT_GT(least, each * 9 / 10) << n;
    EXPECT_LT(most, each * 11 / 10) << n;
  }
}

// Three quarters of 2^32: with a plain remainder the lower third would come twice as often.
TEST(Draws, LeaveOutWhatWouldComeTooOften) {
  constexpr std::uint32_t n = 0xC0000000;
  Draws draws(Seed{9});
  std::uint32_t low = 0;
  for (int draw = 0; draw < 3000; ++draw) {
    low += draws.below(n) < n / 3 ? 1 : 0;
  }
  EXPECT_NEAR(low, 1000, 120);
}

}  // namespace
}  // namespace portal
