#include "core/code/activation_code.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <utility>
#include <vector>

namespace portal {
namespace {

ActivationCode draw(std::mt19937& random) {
  return ActivationCode::draw([&random](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); });
}

}  // namespace

TEST(activation_code, is_printed_in_four_groups_and_read_back) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    const ActivationCode code = draw(random);
    EXPECT_EQ(code.text().size(), 19U);
    EXPECT_EQ(code.text()[4], '-');
    EXPECT_EQ(ActivationCode::parse(code.text()), code);
  }
}

TEST(activation_code, draws_every_symbol_in_every_place) {
  std::mt19937 random(11);
  std::set<std::pair<std::size_t, char>> seen;
  for (int i = 0; i < 5000; ++i) {
    const ActivationCode code = draw(random);
    for (std::size_t place = 0; place < code_length; ++place) {
      seen.emplace(place, code.symbols()[place]);
    }
  }
  EXPECT_EQ(seen.size(), code_length * code_alphabet.size());
}

// The check is linear, so one code and every difference would prove it; 200 codes leave no doubt.
TEST(activation_code, catches_every_wrong_symbol_and_every_swap) {
  std::mt19937 random(13);
  for (int i = 0; i < 200; ++i) {
    const ActivationCode code = draw(random);
    const std::string right(code.symbols());
    for (std::size_t place = 0; place < code_length; ++place) {
      for (const char symbol : code_alphabet) {
        std::string wrong = right;
        wrong[place] = symbol;
        const auto parsed = ActivationCode::parse(wrong);
        EXPECT_EQ(parsed.has_value(), wrong == right) << wrong;
      }
      for (std::size_t other = 0; other < place; ++other) {
        std::string wrong = right;
        std::swap(wrong[place], wrong[other]);
        EXPECT_EQ(ActivationCode::parse(wrong).has_value(), wrong == right) << wrong;
      }
    }
  }
}

TEST(activation_code, catches_every_swap_of_every_two_symbols) {
  const std::string zeros(code_length, code_alphabet[0]);
  for (std::size_t left = 0; left + 1 < code_length; ++left) {
    for (std::size_t right = left + 1; right + 1 < code_length; ++right) {
      for (std::uint32_t a = 0; a < 23; ++a) {
        for (std::uint32_t b = 0; b < 23; ++b) {
          std::size_t place = 0;
          const ActivationCode code = ActivationCode::draw([&](std::uint32_t) {
            const std::size_t now = place++;
            return now == left ? a : now == right ? b : 0U;
          });
          std::string swapped(code.symbols());
          std::swap(swapped[left], swapped[right]);
          ASSERT_EQ(ActivationCode::parse(swapped).has_value(), a == b);
        }
      }
    }
  }
}

TEST(activation_code, forgives_how_it_is_typed_and_names_the_typo) {
  // 15 x symbol 0 has the sum 0, so the check symbol is symbol 0 as well.
  struct Case {
    std::string_view typed;
    std::optional<CodeTypo> typo;
  };
  const std::vector<Case> cases{
      {"3333-3333-3333-3333", std::nullopt},
      {"3333333333333333", std::nullopt},
      {"  3333 3333\t3333\u00A03333\n", std::nullopt},
      {"3333–3333—3333_3333", std::nullopt},
      {"３３３３－３３３３－３３３３－３３３３", std::nullopt},
      {"", CodeTypo::too_short},
      {"3333-3333-3333-333", CodeTypo::too_short},
      {"3333-3333-3333-33333", CodeTypo::too_long},
      {"3333-3333-3333-333O", CodeTypo::wrong_symbol},
      {"3333-3333-3333-333\xFF", CodeTypo::wrong_symbol},
      {"3333-3333-3333-3334", CodeTypo::check_failed},
  };
  for (const auto& [typed, typo] : cases) {
    const auto code = ActivationCode::parse(typed);
    EXPECT_EQ(code ? std::nullopt : std::optional(code.error()), typo) << typed;
  }
  std::mt19937 random(17);
  const ActivationCode code = draw(random);
  std::string lower = code.text();
  for (char& symbol : lower) {
    symbol = symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
  }
  EXPECT_EQ(ActivationCode::parse(lower), code);
}

}  // namespace portal
