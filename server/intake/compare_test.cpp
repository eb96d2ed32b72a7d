#include "server/intake/compare.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portal {
namespace {

using ::testing::ElementsAre;

Person student(std::string given, std::string family, std::string email, std::uint8_t year, std::string class_name,
               std::uint32_t row = 0) {
  return {std::move(given), std::move(family), std::move(email), year, std::move(class_name), row};
}

// "+4 ~5:id ?6 =n -id": new and asked rows, changed rows with the person, unchanged, missing.
std::string told(const Difference& difference) {
  std::string text;
  for (const auto& person : difference.added) {
    text += "+" + std::to_string(person.row) + " ";
  }
  for (const auto& change : difference.changed) {
    text += "~" + std::to_string(change.after.row) + ":" + change.id + " ";
  }
  for (const auto& asked : difference.ambiguous) {
    text += "?" + std::to_string(asked.person.row) + " ";
  }
  text += "=" + std::to_string(difference.unchanged);
  for (const auto& person : difference.missing) {
    text += " -" + person.id;
  }
  return text;
}

struct Case {
  const char* name;
  std::vector<KnownPerson> roster;
  std::vector<Person> file;
  Answers answers;
  const char* expected;
};

const KnownPerson jan{"jan", student("Jan", "Smit", "jan@school.example", 3, "3edc")};
const KnownPerson jan_without{"jan2", student("Jan", "Smit", "", 3, "3edc")};
const KnownPerson eva{"eva", student("Eva", "de Wit", "", 1, "1a")};
const KnownPerson leo{"leo", student("Leo", "Kok", "", 0, "")};

class Compare : public ::testing::TestWithParam<Case> {};

TEST_P(Compare, TellsWhoIsWho) {
  const auto& row = GetParam();
  EXPECT_EQ(told(compare(row.roster, row.file, row.answers)), row.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Compare,
    ::testing::Values(
        Case{"EmptyRoster", {}, {student("Jan", "Smit", "", 3, "3edc", 4)}, {}, "+4 =0"},
        Case{"SameFileAgain", {jan, eva}, {student("Jan", "Smit", "jan@school.example", 3, "3edc", 4),
                                           student("Eva", "de Wit", "", 1, "1a", 5)}, {}, "=2"},
        Case{"EmailFoldsCase", {jan}, {student("Jan", "Smit", "JAN@school.example", 3, "3edc", 4)}, {}, "~4:jan =0"},
        Case{"EmailWinsOverName", {jan}, {student("Johan", "Smid", "jan@school.example", 4, "4a", 4)}, {}, "~4:jan =0"},
        Case{"NameFoldsCase", {eva}, {student("EVA", "De Wit", "", 1, "1A", 4)}, {}, "~4:eva =0"},
        Case{"OtherClassIsSomeoneElse", {eva}, {student("Eva", "de Wit", "", 2, "2a", 4)}, {}, "+4 =0 -eva"},
        Case{"TeacherByNameAlone", {leo}, {student("leo", "kok", "leo@school.example", 0, "", 4)}, {}, "~4:leo =0"},
        Case{"BlankCellKeepsTheValue", {jan}, {student("Jan", "Smit", "", 3, "3edc", 4)}, {}, "=1"},
        Case{"NewAddressOfTheSamePerson", {jan}, {student("Jan", "Smit", "j@school.example", 3, "3edc", 4)}, {}, "~4:jan =0"},
        Case{"TwoCandidatesAreAsked", {jan, jan_without}, {student("Jan", "Smit", "", 3, "3edc", 4)}, {}, "?4 =0"},
        Case{"TwoRowsAreAsked", {jan_without}, {student("Jan", "Smit", "", 3, "3edc", 4),
                                                student("Jan", "Smit", "", 4, "3edc", 5)}, {}, "?4 ?5 =0"},
        Case{"NamesakesOnceMore", {jan_without, {"jan3", jan_without.person}},
             {student("Jan", "Smit", "", 3, "3edc", 4), student("Jan", "Smit", "", 3, "3edc", 5)}, {}, "=2"},
        Case{"EmailSettlesOneNamesake", {jan, jan_without}, {student("Jan", "Smit", "jan@school.example", 3, "3edc", 4),
                                                             student("Jan", "Smit", "", 3, "3edc", 5)}, {}, "=2"},
        Case{"AnswerNamesThePerson", {jan, jan_without}, {student("Jan", "Smit", "", 3, "3edc", 4)}, {{4, "jan2"}}, "=1"},
        Case{"AnswerSaysNew", {jan, jan_without}, {student("Jan", "Smit", "", 3, "3edc", 4)}, {{4, "new"}}, "+4 =0"},
        Case{"AnswerOfAnotherIsNone", {jan, jan_without, eva}, {student("Jan", "Smit", "", 3, "3edc", 4)}, {{4, "eva"}}, "?4 =0 -eva"},
        Case{"OnePersonAnswersOneRow", {jan_without}, {student("Jan", "Smit", "", 3, "3edc", 4),
                                                       student("Jan", "Smit", "", 3, "3edc", 5)},
             {{4, "jan2"}, {5, "jan2"}}, "?5 =1"},
        Case{"NamesakesWhoAreNew", {}, {student("Jan", "Smit", "", 3, "3edc", 4), student("Jan", "Smit", "", 3, "3edc", 5)}, {}, "+4 +5 =0"},
        Case{"TheSameAddressTwiceOnTheRoster", {jan, {"other", student("Ali", "Kaya", "jan@school.example", 2, "2b")}},
             {student("Jan", "Smit", "jan@school.example", 3, "3edc", 4)}, {}, "?4 =0"}),
    [](const auto& info) { return info.param.name; });

TEST(CompareTest, ChangesFieldByField) {
  const std::vector<KnownPerson> roster{jan};
  const std::vector<Person> file{student("Jan", "Smits", "JAN@school.example", 4, "", 9)};
  const auto difference = compare(roster, file, {});
  ASSERT_EQ(difference.changed.size(), 1U);
  EXPECT_EQ(difference.changed[0].after, student("Jan", "Smits", "JAN@school.example", 4, "3edc", 9));
  EXPECT_THAT(changed_fields(difference.changed[0]), ElementsAre("family_name", "email", "year"));
}

TEST(CompareTest, MoreThanAQuarterIsLarge) {
  for (const auto& [part, whole, large] : {std::tuple{0U, 0U, false}, {1U, 4U, false}, {2U, 7U, true},
                                           {25U, 100U, false}, {26U, 100U, true}, {1U, 1U, true}}) {
    EXPECT_EQ(is_large_part(part, whole), large) << part << " of " << whole;
  }
}

TEST(CompareTest, NamesakesByTheThousandStayQuick) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<KnownPerson> roster;
  std::vector<Person> file;
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    roster.push_back({std::to_string(i), student("Jan", "Smit", "", 3, "3edc")});
    file.push_back(student("Jan", "Smit", "", 4, "3edc", i + 4));
  }
  const auto difference = compare(roster, file, {});
  EXPECT_EQ(difference.ambiguous.size(), 30'000U);
  EXPECT_EQ(difference.ambiguous[0].candidates.size(), max_candidates_told);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace portal
