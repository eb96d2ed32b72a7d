#include "core/sheet/number_look.h"

#include <gtest/gtest.h>

namespace portal::sheet {
namespace {

struct CodeCase {
  const char* code;
  NumberLook look;
};

TEST(NumberLook, TellsDatesAndPowersOfTenByTheFormatCode) {
  const CodeCase cases[] = {
      {"General", NumberLook::plain},
      {"", NumberLook::plain},
      {"@", NumberLook::plain},
      {"0.00", NumberLook::plain},
      {"#,##0;[Red]-#,##0", NumberLook::plain},
      {"[Red]0", NumberLook::plain},
      {"0 \"dagen\"", NumberLook::plain},
      {"0\\d", NumberLook::plain},
      {"_d0*s", NumberLook::plain},
      {"\"open", NumberLook::plain},
      {"[open", NumberLook::plain},
      {"[]0", NumberLook::plain},
      {"0;d-m-yyyy", NumberLook::plain},
      {"d-m-yyyy", NumberLook::date},
      {"[$-413]d mmmm yyyy", NumberLook::date},
      {"D/M/YY", NumberLook::date},
      {"General d", NumberLook::date},
      {"[h]:mm", NumberLook::date},
      {"[SS]", NumberLook::date},
      {"0.00E+00", NumberLook::scientific},
      {"##0.0e-0", NumberLook::scientific},
      {"0E", NumberLook::plain},
      {"\\", NumberLook::plain},
  };
  for (const auto& [code, look] : cases) {
    EXPECT_EQ(look_of_code(code), look) << code;
  }
}

TEST(NumberLook, KnowsTheBuiltInIds) {
  const struct {
    std::uint32_t id;
    NumberLook look;
  } cases[] = {{0, NumberLook::plain},       {2, NumberLook::plain},  {11, NumberLook::scientific},
               {13, NumberLook::plain},      {14, NumberLook::date},  {22, NumberLook::date},
               {23, NumberLook::plain},      {37, NumberLook::plain}, {47, NumberLook::date},
               {48, NumberLook::scientific}, {49, NumberLook::plain}, {200, NumberLook::plain}};
  for (const auto& [id, look] : cases) {
    EXPECT_EQ(look_of_builtin(id), look) << id;
  }
}

}  // namespace
}  // namespace portal::sheet
