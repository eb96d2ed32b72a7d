// What holds for every roster, tried on many: invented people, damaged by chance that is the same every time.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/mend/make_mended.h"
#include "core/mend/working_copy_for_test.h"
#include "core/report/check_file.h"
#include "core/report/report_json.h"

namespace portal {
namespace {

using test::copy_of;
using test::Rows;

enum class Answer : std::uint8_t { sure, unsure };

struct Damage {
  Answer answer;
  std::size_t column;
  std::string (*text)(const std::string& good);
};

const std::array<Damage, 16> damages{{
    {Answer::sure, 3, [](const std::string& good) { return "Jaar " + good; }},
    {Answer::sure, 3, [](const std::string& good) { return good + "e klas"; }},
    {Answer::sure, 3, [](const std::string& good) { return "H" + good; }},
    {Answer::sure, 2, [](const std::string& good) { return "mailto:" + good; }},
    {Answer::sure, 2, [](const std::string& good) { return "Iemand <" + good + ">;"; }},
    {Answer::sure, 2, [](const std::string& good) { return good + " ,"; }},
    {Answer::sure, 2, [](const std::string& good) { return std::string(good).replace(good.find('@'), 1, "@@"); }},
    {Answer::sure, 2, [](const std::string& good) { return std::string(good).replace(good.rfind('.'), 1, ","); }},
    {Answer::sure, 1, [](const std::string& good) { return "t " + good; }},
    {Answer::sure, 1, [](const std::string& good) { return good + ", van der"; }},
    {Answer::sure, 0, [](const std::string& good) { return "\xC2\xA0" + good + " "; }},
    {Answer::sure, 4, [](const std::string& good) { return good.substr(0, 1) + " " + good.substr(1); }},
    {Answer::unsure, 3, [](const std::string&) { return std::string("7"); }},
    {Answer::unsure, 2, [](const std::string&) { return std::string("geen"); }},
    {Answer::unsure, 0, [](const std::string&) { return std::string(" "); }},
    {Answer::unsure, 1, [](const std::string&) { return std::string(101, 'x'); }},
}};

struct DamagedRoster {
  Rows people;
  std::size_t unsure = 0;  // errors without a sure answer
};

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return engine_() % end; }

 private:
  std::mt19937 engine_;
};

// Letters only, and no two alike.
std::string name_of(std::string name, std::size_t number) {
  for (; number > 0; number /= 26) {
    name += static_cast<char>('a' + number % 26);
  }
  return name;
}

// At most one thing is wrong in a row, so that each is one error; some rows stand there twice.
DamagedRoster damaged_roster(std::uint32_t seed) {
  Chance chance(seed);
  DamagedRoster made;
  const std::size_t size = 3 + chance.below(40);
  for (std::size_t number = 0; number < size; ++number) {
    const std::string year = std::to_string(1 + number % 6);
    std::vector<std::string> person{name_of("Kim", number + 1), name_of("Bos", number + 1),
                                    "p" + std::to_string(number) + "@school.nl", year, year + "edc"};
    if (const std::size_t choice = chance.below(2 * damages.size()); choice < damages.size()) {
      const Damage& damage = damages[choice];
      person[damage.column] = damage.text(person[damage.column]);
      made.unsure += damage.answer == Answer::unsure ? 1 : 0;
    }
    made.people.emplace_back(person.begin(), person.end());
    if (chance.below(10) == 0) {
      made.people.push_back(made.people.back());
    }
  }
  return made;
}

std::size_t mend_all(WorkingCopy& copy) {
  constexpr std::size_t enough = 100;
  std::size_t steps = 0;
  for (auto rule = first_mendable(copy.proposals()); rule && steps < enough; ++steps) {
    copy.mend(*rule);
    rule = first_mendable(copy.proposals());
  }
  EXPECT_LT(steps, enough);
  return steps;
}

std::string report_of(const WorkingCopy& copy) { return report_json(copy.report(), Language::nl); }

constexpr std::uint32_t rosters = 300;

}  // namespace

TEST(mending, leaves_what_has_no_sure_answer_and_nothing_else) {
  std::size_t green = 0;
  for (std::uint32_t seed = 0; seed < rosters; ++seed) {
    const DamagedRoster roster = damaged_roster(seed);
    WorkingCopy copy = copy_of(roster.people);
    mend_all(copy);
    const std::string mended = *make_mended(copy, Language::nl);
    const Report checked = check_file(as_bytes(mended), Kind::students).report;
    EXPECT_EQ(copy.report().errors.size(), roster.unsure) << seed << report_of(copy);
    EXPECT_EQ(checked.errors.size(), roster.unsure) << seed << report_json(checked, Language::en);
    EXPECT_TRUE(checked.warnings.empty()) << seed << report_json(checked, Language::en);
    EXPECT_EQ(checked.rows, copy.report().rows) << seed;
    green += checked.verdict == Verdict::green ? 1 : 0;
  }
  EXPECT_GT(green, 10U);
}

TEST(mending, can_all_be_undone_and_done_again) {
  for (std::uint32_t seed = 0; seed < rosters; ++seed) {
    WorkingCopy copy = copy_of(damaged_roster(seed).people);
    const std::string first = report_of(copy);
    std::size_t steps = mend_all(copy);
    copy.remove_row(0);
    copy.edit(1, Field::given_name, "Noor ");
    steps += 2;
    const std::string last = report_of(copy);
    for (std::size_t step = 0; step < steps; ++step) {
      copy.undo();
    }
    EXPECT_EQ(report_of(copy), first) << seed;
    EXPECT_EQ(report_json(copy.first_report(), Language::nl), first) << seed;
    EXPECT_EQ(copy.changed(), 0U) << seed;
    EXPECT_EQ(copy.to_undo(), nullptr) << seed;
    for (std::size_t step = 0; step < steps; ++step) {
      copy.redo();
    }
    EXPECT_EQ(report_of(copy), last) << seed;
    EXPECT_EQ(copy.to_redo(), nullptr) << seed;
  }
}

}  // namespace portal
