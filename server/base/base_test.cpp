#include <gtest/gtest.h>

#include <set>

#include "server/base/late_library.h"
#include "server/base/log.h"
#include "server/base/settings.h"
#include "server/base/world.h"

namespace portal {
namespace {

TEST(Random, below_is_uniform_and_in_range) {
  TestRandom random(7);
  std::array<int, 23> counts{};
  for (int i = 0; i < 23000; ++i) {
    ++counts.at(random.below(23));
  }
  for (const int count : counts) {
    EXPECT_NEAR(count, 1000, 150);
  }
  EXPECT_EQ(random.below(0), 0U);
  EXPECT_EQ(random.below(1), 0U);
}

TEST(Random, the_system_never_repeats_itself) {
  SystemRandom random;
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 100; ++i) {
    seen.insert(random.below(4'000'000'000U));
  }
  EXPECT_GE(seen.size(), 99U);
}

TEST(NewId, is_a_uuid_of_version_7_that_grows_with_time) {
  TestClock clock(1'750'000'000'000);
  TestRandom random(1);
  const World world{clock, random};
  const auto first = new_id(world);
  clock.advance(1);
  const auto second = new_id(world);
  EXPECT_EQ(first.size(), 36U);
  EXPECT_EQ(first[14], '7');
  EXPECT_NE(std::string("89ab").find(first[19]), std::string::npos);
  EXPECT_EQ(first.substr(0, 13), "01977420-dc00");
  EXPECT_LT(first, second);
}

TEST(Log, writes_facts_and_nothing_that_breaks_a_line) {
  struct Case {
    std::string_view text;
    std::string_view line;
  };
  constexpr std::array cases{Case{"0192-ab", "info mail.sent mail=0192-ab n=3"},
                             Case{"a b\r\ninfo x", "info mail.sent mail=a?b??info?x n=3"},
                             Case{"jan@school.nl", "info mail.sent mail=jan?school.nl n=3"}};
  for (const auto& row : cases) {
    EXPECT_EQ(log_line(LogLevel::info, "mail.sent", {{"mail", row.text}, {"n", 3}}), row.line);
  }
}

std::string trouble_with(const char* file, const char* function) {
  try {
    (void)LateLibrary(file, "libpackage7").find(function);
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST(LateLibrary, finds_a_function_or_names_the_package) {
  double (*cosine)(double) = LateLibrary("libm.so.6", "libc6").find("cos");
  EXPECT_EQ(cosine(0), 1);
  EXPECT_EQ(trouble_with("libm.so.6", "cos"), "");
  EXPECT_EQ(trouble_with("libm.so.6", "cosy"), "cosy of libm.so.6 is missing: install Debian's package libpackage7");
  EXPECT_EQ(trouble_with("libabsent.so.1", "cos"), "libabsent.so.1 is missing: install Debian's package libpackage7");
}

TEST(Settings, know_where_things_lie) {
  Settings settings;
  settings.data = "/var/lib/portal";
  EXPECT_EQ(database_url(settings), "sqlite:/var/lib/portal/portal.db");
  EXPECT_EQ(key_file(settings), "/var/lib/portal/keys/portal.key");
  EXPECT_EQ(mail_folder(settings), "/var/lib/portal/mail");
  settings.database = "postgresql://db/portal";
  EXPECT_EQ(database_url(settings), "postgresql://db/portal");
}

}  // namespace
}  // namespace portal
