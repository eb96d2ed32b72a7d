#include "server/wall/wall.h"

#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <thread>

#include "core/report/report_json.h"
#include "core/roster/make_export.h"
#include "server/wall/hostile_for_test.h"

namespace portal {
namespace {

using wall::Stopped;
using wall::test::Deed;

constexpr wall::Limits small_limits{.memory_bytes = std::size_t{256} << 20U, .cpu_seconds = 1};

WallSettings doing(const std::string& deed) {
  WallSettings settings;
  settings.program->argument = deed;
  settings.places = 1;
  settings.deadline = std::chrono::seconds(30);  // that a busy machine does not count
  return settings;
}

std::string good_file(std::size_t people = 3) {
  std::vector<ExportRow> rows;
  for (std::size_t at = 0; at < people; ++at) {
    rows.push_back({{"Jan", "Smit", "jan" + std::to_string(at) + "@school.example", 3, "3edc", 0}, "Nieuw", ""});
  }
  return make_export(Kind::students, Language::nl, rows);
}

std::uint64_t count(const Wall& wall, Stopped reason) {
  return wall.tally().stopped_by.at(static_cast<std::size_t>(reason));
}

// A hostile file, then a good one, then a hostile one and a good one again: each as if it were alone.
void expect_stopped(WallSettings settings, Stopped reason) {
  Wall wall(std::move(settings));
  for (std::uint64_t round = 1; round <= 2; ++round) {
    const auto bad = wall.check("school", as_bytes("x"), Kind::students);
    ASSERT_FALSE(bad.has_value());
    EXPECT_EQ(bad.error(), Unread::stopped);
    EXPECT_EQ(count(wall, reason), round);
    const auto good = wall.check("school", as_bytes(good_file()), Kind::students);
    ASSERT_TRUE(good.has_value());
    EXPECT_EQ(good->people.size(), 3U);
    EXPECT_EQ(wall.tally().answered, round);
  }
}

TEST(AWall, EndsWhateverReadsMoreThanItsFile) {
  for (const auto& [deed, unused] : wall::test::forbidden_deeds()) {
    SCOPED_TRACE(deed);
    expect_stopped(doing(deed), Stopped::forbidden);
  }
}

TEST(AWall, HoldsToTheLimits) {
  struct Case { const char* deed; Stopped reason; };
  for (const auto& [deed, reason] : {
#if !defined(__has_feature) || !__has_feature(address_sanitizer)
           Case{"takes all memory", Stopped::memory}, Case{"falls", Stopped::crashed},
#endif
           Case{"loops for ever", Stopped::time}, Case{"aborts", Stopped::crashed},
           Case{"exits", Stopped::nonsense}}) {
    SCOPED_TRACE(deed);
    expect_stopped(doing(deed), reason);
  }
}

TEST(AWall, LooksAtTheClockToo) {
  auto settings = doing("waits for ever");
  settings.deadline = std::chrono::milliseconds(200);
  expect_stopped(std::move(settings), Stopped::time);
}

TEST(AWall, GivesWhatTheCheckGives) {
  Wall wall(doing("reads"));
  const std::string green = good_file(1000);
  for (const std::string& file : {green, green.substr(0, 2000), std::string(), std::string("a;b\n")}) {
    for (const auto kind : {std::optional<Kind>(), std::optional(Kind::students), std::optional(Kind::teachers)}) {
      const auto direct = check_file(as_bytes(file), kind);
      const auto walled = wall.check("school", as_bytes(file), kind);
      ASSERT_TRUE(walled.has_value());
      EXPECT_EQ(report_json(walled->report, Language::nl), report_json(direct.report, Language::nl));
      EXPECT_EQ(walled->people, direct.people);
    }
  }
  EXPECT_TRUE(wall.check("school", as_bytes(green), Kind::students, KeepPeople::never)->people.empty());
}

TEST(AWall, SaysWhatItIsMadeOf) {
  const Wall wall(doing("reads"));
  using enum wall::Protection;
  for (const auto protection : {limits, no_new_privileges, seccomp}) {
    EXPECT_TRUE(includes(wall.protections(), protection)) << wall::names_of(wall.protections());
  }
  EXPECT_EQ(includes(wall.protections(), other_user), geteuid() == 0);
}

TEST(AWall, ReadsForManyAtOnce) {
  auto settings = doing("reads");
  settings.places = 2;
  settings.waiting = 8;
  Wall wall(settings);
  const std::string file = good_file(500);
  std::vector<std::jthread> schools;
  for (int school = 0; school < 8; ++school) {
    schools.emplace_back([&, school] {
      for (int turn = 0; turn < 5; ++turn) {
        const auto checked = wall.check(std::to_string(school), as_bytes(file), Kind::students);
        ASSERT_TRUE(checked.has_value());
        EXPECT_EQ(checked->people.size(), 500U);
      }
    });
  }
  schools.clear();
  EXPECT_EQ(wall.tally().answered, 40U);
}

TEST(AWall, StartsAKeeperThatWentAgain) {
  wall::Keeper keeper(*doing("reads").program);
  const std::string file = good_file();
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(keeper.check(as_bytes(file), {}, std::chrono::seconds(30)).has_value());
    ASSERT_EQ(kill(keeper.process(), SIGKILL), 0);
    siginfo_t how{};
    ASSERT_EQ(waitid(P_PID, static_cast<id_t>(keeper.process()), &how, WEXITED | WNOWAIT), 0);
  }
}

TEST(AWall, IsNotThereWithoutAKeeper) {
  EXPECT_THROW(Wall{doing("leaves at once")}, wall::NoKeeper);
  auto settings = doing("reads");
  settings.program->path = "/nowhere";
  EXPECT_THROW(Wall{settings}, wall::NoKeeper);
}

TEST(AWall, IsNoneWhereTheMachineForbidsSeccomp) { EXPECT_THROW(Wall{doing("has no seccomp")}, wall::NoKeeper); }

TEST(AWall, MayBeLeftOut) {
  WallSettings settings;
  settings.program.reset();
  Wall wall(settings);
  EXPECT_EQ(wall.protections(), 0U);
  EXPECT_EQ(wall::names_of(wall.protections()), "none");
  EXPECT_EQ(wall.check("school", as_bytes(good_file()), Kind::students)->people.size(), 3U);
}

// A kernel that has Landlock lets nothing be opened after it; seccomp, which comes later, is not needed for that.
TEST(Landlock, ForbidsFiles) {
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!wall::forbid_files()) _exit(2);
    _exit(open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  if (WEXITSTATUS(status) == 2) GTEST_SKIP() << "this kernel has no Landlock";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

// As a container whose own filter refuses seccomp().
void refuse_seccomp() {
  const auto filter = seccomp_init(SCMP_ACT_ALLOW);
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0);
  const scmp_arg_cmp asks = {0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
  seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, &asks);
  seccomp_load(filter);
}

int live_as_keeper(const std::string& name) {
  if (name == "leaves at once") return 0;
  if (name == "has no seccomp") refuse_seccomp();
  Deed deed = [] {};
  for (const auto* deeds : {&wall::test::forbidden_deeds(), &wall::test::other_deeds()}) {
    if (const auto found = deeds->find(name); found != deeds->end()) deed = found->second;
  }
  wall::keep_workers(wall::test::hostile_work(deed), small_limits);
}

}  // namespace
}  // namespace portal

int main(int count, char** words) {
  const bool is_test = count != 2 || words[1][0] == '-';
  if (!is_test) return portal::live_as_keeper(words[1]);
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
