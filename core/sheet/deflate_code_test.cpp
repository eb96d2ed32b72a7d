#include "core/sheet/deflate_code.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portal::sheet {
namespace {

TEST(DeflateCode, SaysWhetherItsLengthsFit) {
  struct Row {
    std::vector<std::uint8_t> lengths;
    DeflateCode::Fit fit;
  };
  using enum DeflateCode::Fit;
  const std::vector<Row> rows{
      {{1, 1}, complete},    {{2, 1, 2}, complete},     {{0, 3, 3, 3, 3, 3, 2, 4, 4}, complete},
      {{}, single},          {{0, 0, 1}, single},       {{0, 2}, wrong},
      {{1, 1, 1}, wrong},    {{1, 2}, wrong},           {{2, 2, 2, 3}, wrong},
      {{15, 15}, wrong},     {{1, 2, 3, 3, 15}, wrong},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(DeflateCode().assign(row.lengths), row.fit) << testing::PrintToString(row.lengths);
  }
}

// The example of RFC 1951 3.2.2, and codes longer than the table for quick finding.
TEST(DeflateCode, FindsWhatTheNextBitsStandFor) {
  const auto bits = [](const std::string& written) {  // the first lowest
    std::uint32_t value = 0;
    for (std::size_t at = 0; at < written.size(); ++at) {
      value |= static_cast<std::uint32_t>(written[at] - '0') << at;
    }
    return value;
  };
  const auto found = [&bits](const DeflateCode& code, const std::string& written) {
    const auto symbol = code.find(bits(written));
    return symbol.good() ? std::pair(symbol.symbol(), symbol.length()) : std::pair(999U, 0U);
  };
  DeflateCode example;
  ASSERT_EQ(example.assign(std::vector<std::uint8_t>{3, 3, 3, 3, 3, 2, 4, 4}), DeflateCode::Fit::complete);
  EXPECT_EQ(found(example, "010"), std::pair(0U, 3U));
  EXPECT_EQ(found(example, "00"), std::pair(5U, 2U));
  EXPECT_EQ(found(example, "1111"), std::pair(7U, 4U));

  DeflateCode stairs;
  ASSERT_EQ(stairs.assign(std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15}),
            DeflateCode::Fit::complete);
  for (unsigned symbol = 0; symbol < 16; ++symbol) {
    const std::string code = symbol == 15 ? std::string(15, '1') : std::string(symbol, '1') + '0';
    EXPECT_EQ(found(stairs, code), std::pair(symbol, static_cast<unsigned>(code.size())));
  }

  DeflateCode lonely;
  ASSERT_EQ(lonely.assign(std::vector<std::uint8_t>{0, 0, 1}), DeflateCode::Fit::single);
  EXPECT_EQ(found(lonely, "0"), std::pair(2U, 1U));
  EXPECT_EQ(found(lonely, "1"), std::pair(999U, 0U));
}

}  // namespace
}  // namespace portal::sheet
