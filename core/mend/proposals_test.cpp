#include "core/mend/proposals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/mend/mending_json.h"
#include "core/mend/working_copy_for_test.h"

namespace portal {
namespace {

using test::copy_of;
using test::Rows;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

// "C2 -> jan@school.nl": one line for each change of a rule; a removed row and a column have no text.
std::vector<std::string> changes(const WorkingCopy& copy, Rule rule) {
  std::vector<std::string> lines;
  for (const Proposal& change : copy.proposals()[static_cast<std::size_t>(rule)].changes) {
    lines.push_back(std::to_string(change.place) + (change.field ? ' ' + std::string(column_name(*change.field)) : "") +
                    (change.to.empty() ? "" : " -> " + change.to));
  }
  return lines;
}

struct Case {
  std::string what;
  Rule rule;
  Rows people;
  std::vector<std::string> changes;
};

}  // namespace

TEST(proposals, are_the_sure_answers_of_each_rule) {
  const std::vector<Case> cases{
      {"one cell",
       Rule::year_invalid,
       {{"Jan", "Smit", "", "Jaar 3", "3a"}, {"Piet", "Bos", "", "x", "3a"}},
       {"0 leerjaar -> 3"}},
      {"a date stays", Rule::year_invalid, {{"Jan", "Smit", "", {3.0, sheet::NumberLook::date}, "3a"}}, {}},
      {"white space",
       Rule::cell_trimmed,
       {{" Jan", "Smit ", "", "3", "3a"}},
       {"0 voornaam -> Jan", "0 achternaam -> Smit"}},
      {"names", Rule::name_lost_apostrophe, {{"Jan", " t Hart", "", "3", "3a"}}, {"0 achternaam -> 't Hart"}},
      {"order", Rule::name_reversed, {{"Jan", "Berg, van den", "", "3", "3a"}}, {"0 achternaam -> van den Berg"}},
      {"every row with the rarer spelling",
       Rule::class_spelling,
       {{"A", "A", "", "3", "3 EDC"},
        {"B", "B", "", "3", "3edc"},
        {"C", "C", "", "3", "3edc"},
        {"D", "D", "", "3", "3edc"},
        {"E", "E", "", "3", "3 EDC "}},
       {"0 klasnaam -> 3edc", "4 klasnaam -> 3edc"}},
      {"the first of equally common ones",
       Rule::class_spelling,
       {{"A", "A", "", "3", "3A"}, {"B", "B", "", "3", "3a"}},
       {"1 klasnaam -> 3A"}},
      {"the same row again",
       Rule::email_duplicate,
       {{"Jan", "Smit", "j@school.nl", "3", "3a"},
        {"Jan", "Smit", "j@school.nl ", "3", "3a"},
        {"Jan", "Smits", "j@school.nl", "3", "3a"}},
       {"1"}},
      {"but not a row that differs in one column",
       Rule::email_duplicate,
       {{"Jan", "Smit", "j@school.nl", "3", "3a"}, {"Jan", "Smit", "j@school.nl", "4", "3a"}},
       {}},
      {"the same person again",
       Rule::person_duplicate,
       {{"Jan", "Smit", "j@school.nl", "3", "3a"},
        {"Jan", "Smit", "", "3", "3a"},
        {"Jan", "Smit", "", "3", "3a"},
        {"jan", "Smit", "", "3", "3a"}},
       {"2"}},
      {"leerjaar from klasnaam",
       Rule::required_empty,
       {{"A", "A", "", "3", "3a"}, {"B", "B", "", "", "4a"}, {"C", "C", "", "", "media"}, {"", "D", "", "2", "2a"}},
       {"1 leerjaar -> 4"}},
      {"unless another row says otherwise",
       Rule::required_empty,
       {{"A", "A", "", "3", "3a"}, {"B", "B", "", "", "4a"}, {"C", "C", "", "2", "5b"}},
       {}},
      {"nor when no row says so", Rule::required_empty, {{"B", "B", "", "", "4a"}}, {}},
  };
  for (const Case& one : cases) {
    const WorkingCopy copy = copy_of(one.people);
    EXPECT_THAT(changes(copy, one.rule), ElementsAreArray(one.changes)) << one.what;
  }
}

TEST(proposals, mend_the_header_and_leave_columns_out) {
  WorkingCopy copy = test::copy_of_sheet({{"voornam", "achternaam", "email", "leerjaar", "klas", "email", "BSN"},
                                          {"Jan", "Smit", "", "3", "3a", "", "1"}});
  EXPECT_THAT(changes(copy, Rule::header_misspelt), ElementsAre("0 voornaam -> voornaam", "2 klasnaam -> klasnaam"));
  EXPECT_EQ(changes(copy, Rule::header_duplicate).size(), 1U);
  EXPECT_EQ(changes(copy, Rule::column_unexpected).size(), 1U);
  for (const Rule rule : {Rule::header_misspelt, Rule::header_duplicate, Rule::column_unexpected}) {
    copy.mend(rule);
  }
  EXPECT_EQ(copy.report().verdict, Verdict::green);
  EXPECT_EQ(copy.changed(), 4U);
}

TEST(proposals, are_counted_by_the_findings_they_mend) {
  const WorkingCopy copy = copy_of(Rows{{"Jan", "Smit", "j@school.nl", "3", "3a"},
                                        {"Jan", "Smit", "j@school.nl", "3", "3a"},
                                        {"Piet", "Bos", "", "3", "3A"}});
  const RuleProposals& double_rows = copy.proposals()[static_cast<std::size_t>(Rule::email_duplicate)];
  EXPECT_EQ(double_rows.found, 2U);
  EXPECT_EQ(double_rows.mendable, 1U);
  EXPECT_EQ(copy.proposal_for(copy.report().errors[0]), nullptr);
  ASSERT_NE(copy.proposal_for(copy.report().errors[1]), nullptr);
  EXPECT_EQ(copy.proposal_for(copy.report().errors[1])->kind, MendKind::remove_row);
  EXPECT_EQ(copy.proposal_for(copy.report().warnings[0])->to, "3a");
}

// What undoes one finding by making another is no answer.
TEST(proposals, leave_a_clean_roster_alone) {
  const WorkingCopy copy = copy_of(Rows{{"Jan", "Smit", "jan@school.nl", "3", "3a"}});
  for (const RuleProposals& rule : copy.proposals()) {
    EXPECT_THAT(rule.changes, IsEmpty());
  }
}

}  // namespace portal
