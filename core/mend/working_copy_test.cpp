#include "core/mend/working_copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/mend/working_copy_for_test.h"
#include "core/report/check_roster.h"
#include "core/report/report_json.h"

namespace portal {
namespace {

using sheet::TestWorkbook;
using test::copy_of;
using test::Rows;
using testing::ElementsAre;

std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> texts;
  for (const Finding& finding : findings) {
    texts.push_back(sheet::cell_name(finding.column_index, finding.row - 1) + ' ' + std::string(finding.code));
  }
  return texts;
}

std::string report_of(const WorkingCopy& copy) { return report_json(copy.report(), Language::nl); }

}  // namespace

TEST(working_copy, has_the_report_of_a_check) {
  const TestWorkbook workbook({{"Blad1",
                                {{"voornam", "achternaam", "email", "leerjaar", "klasnaam", "x"},
                                 {" Jan", "t Hart", "jan@@school.nl", "Jaar 3", "3a", "1"},
                                 {"", " ", "", "", ""},
                                 {"Jan", "Smit", "piet@school.nl", 3.0, {3.0, sheet::NumberLook::date}},
                                 {{sheet::CellKind::error, "#N/A"}, "Bos", "piet@school.nl", 3.5, "3A"}},
                                {3}},
                               {"Blad2", {{"x"}}, {}}});
  const Report checked = check_roster(workbook, Kind::students, KeepPeople::never)->report;
  const WorkingCopy copy = copy_of(workbook);
  EXPECT_EQ(report_of(copy), report_json(checked, Language::nl));
  EXPECT_EQ(report_json(copy.first_report(), Language::nl), report_of(copy));
}

TEST(working_copy, goes_to_green_and_all_the_way_back) {
  WorkingCopy copy = copy_of(Rows{{" Jan", "Smit", "jan@@school.nl", "Jaar 3", "3a"}, {"Piet", "", "", "3", "3A"}});
  const std::string first = report_of(copy);
  EXPECT_THAT(codes(copy.report().errors), ElementsAre("C2 email.malformed", "D2 year.invalid", "B3 required.empty"));
  copy.mend(Rule::email_malformed);
  copy.mend(Rule::year_invalid);
  copy.edit(1, Field::family_name, " Bos ");
  EXPECT_EQ(copy.report().verdict, Verdict::green);
  EXPECT_EQ(copy.changed(), 3U);
  EXPECT_EQ(copy.rows().now(1, Field::family_name).text, "Bos");
  const std::string last = report_of(copy);
  while (copy.to_undo() != nullptr) {
    copy.undo();
  }
  EXPECT_EQ(report_of(copy), first);
  EXPECT_EQ(copy.changed(), 0U);
  while (copy.to_redo() != nullptr) {
    copy.redo();
  }
  EXPECT_EQ(report_of(copy), last);
}

TEST(working_copy, takes_no_step_that_changes_nothing) {
  WorkingCopy copy = copy_of(Rows{{"Jan ", "Smit", "", "3", "3a"}});
  copy.edit(0, Field::given_name, "Jan ");
  copy.edit(7, Field::given_name, "x");
  copy.edit(0, Field::given_name, "\xFF");
  copy.edit(0, Field::given_name, std::string(200'000, 'x'));
  copy.remove_row(9);
  copy.mend(Rule::year_invalid);
  copy.undo();
  copy.redo();
  EXPECT_EQ(copy.to_undo(), nullptr);
  copy.edit(0, Field::given_name, "Jan");
  EXPECT_NE(copy.to_undo(), nullptr);
}

TEST(working_copy, removes_a_row_and_keeps_its_position) {
  WorkingCopy copy =
      copy_of(Rows{{"Jan", "Smit", "a@school.nl", "3", "3a"}, {"Jan", "Smit", "a@school.nl", "3", "3a"}});
  EXPECT_EQ(copy.report().errors.size(), 2U);
  copy.remove_row(0);
  EXPECT_EQ(copy.report().verdict, Verdict::green);
  EXPECT_EQ(copy.report().rows, 1U);
  EXPECT_EQ(copy.rows().size(), 2U);
  EXPECT_EQ(copy.people().size(), 1U);
  copy.edit(0, Field::given_name, "Piet");
  EXPECT_EQ(copy.rows().now(0, Field::given_name).text, "Jan");
}

TEST(working_copy, tries_a_text_without_keeping_it) {
  WorkingCopy copy = copy_of(Rows{{"Jan", "Smit", "", "x", "3a"}});
  EXPECT_TRUE(copy.try_edit(0, Field::year, "3")->errors.empty());
  EXPECT_EQ(copy.report().errors.size(), 1U);
  EXPECT_EQ(copy.changed(), 0U);
  EXPECT_FALSE(copy.try_edit(1, Field::year, "3"));
}

}  // namespace portal
