#include "core/base/decimal.h"

#include <gtest/gtest.h>

#include <vector>

namespace portal {

TEST(decimal, rounds_correctly_and_drops_zeros) {
  struct Case {
    double number;
    std::string general;
    std::string with_power;
  };
  const std::vector<Case> cases{
      {0, "0", "0.00e+00"},
      {2.5, "2.5", "2.50e+00"},
      {-0.1 - 0.2, "-0.3", "-3.00e-01"},
      {300, "300", "3.00e+02"},
      {1e300, "1e+300", "1.00e+300"},
      {-1.7976931348623157e308, "-1.79769313486232e+308", "-1.80e+308"},
      {5e-324, "4.94065645841247e-324", "4.94e-324"},
  };
  for (const auto& [number, general, with_power] : cases) {
    EXPECT_EQ(decimal(number, 15), general);
    EXPECT_EQ(scientific(number, 2), with_power);
  }
}

}  // namespace portal
