#include "core/report/check_roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/report/rules.h"
#include "core/roster/read_roster.h"
#include "core/roster/workbook_for_test.h"

namespace portal {
namespace {

using sheet::CellKind;
using sheet::NumberLook;
using sheet::TestCell;
using sheet::TestWorkbook;
using testing::ElementsAreArray;
using Row = std::vector<TestCell>;
using Rows = std::vector<Row>;

Row student(TestCell given, TestCell family, TestCell email, TestCell year, TestCell class_name) {
  return {std::move(given), std::move(family), std::move(email), std::move(year), std::move(class_name)};
}

CheckedFile check(Rows people, Kind kind = Kind::students) {
  people.insert(people.begin(), Row{"voornaam", "achternaam", "email", "leerjaar", "klasnaam"});
  if (kind == Kind::teachers) {
    people.front().resize(3, "");
  }
  return *check_roster(TestWorkbook({{"Blad1", std::move(people), {}}}), kind, KeepPeople::when_green);
}

// "C2 email.duplicate also C3 C4": one line per finding.
std::vector<std::string> lines(const std::vector<Finding>& findings) {
  std::vector<std::string> texts;
  for (const Finding& finding : findings) {
    std::string text = finding.row == 0 ? "-" : sheet::cell_name(finding.column_index, finding.row - 1);
    text += ' ' + std::string(finding.code);
    for (const std::string& cell : finding.also) {
      text += ' ' + cell;
    }
    texts.push_back(text);
  }
  return texts;
}

struct Case {
  std::string what;
  Rows people;
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
};

void expect(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    const CheckedFile checked = check(one.people);
    EXPECT_THAT(lines(checked.report.errors), ElementsAreArray(one.errors)) << one.what;
    EXPECT_THAT(lines(checked.report.warnings), ElementsAreArray(one.warnings)) << one.what;
    EXPECT_EQ(checked.report.verdict, one.errors.empty() ? Verdict::green : Verdict::red) << one.what;
    EXPECT_EQ(checked.people.empty(), !one.errors.empty()) << one.what;
  }
}

std::string address(int number) { return "leerling" + std::to_string(number) + "@school.nl"; }

Rows many(int count, const std::string& last_address) {
  Rows rows;
  for (int number = 1; number < count; ++number) {
    const std::string letter(1, static_cast<char>('a' + number % 26));
    rows.push_back(student("Kim" + letter, "Bos" + std::string(static_cast<std::size_t>(number), 'x'),
                           address(number), "2", "2a"));
  }
  rows.push_back(student("Noor", "Dijk", last_address, "2", "2a"));
  return rows;
}

}  // namespace

TEST(check_roster, finds_no_fault_with_clean_rosters) {
  expect({
      {"plain", {student("Jan", "Smit", "jan@school.nl", "3", "3edc")}, {}, {}},
      {"no e-mail", {student("Jan", "Smit", "", "3", "3edc")}, {}, {}},
      {"numbers", {student("Jan", "Smit", "", 3.0, 3.0)}, {}, {}},
      {"leerjaar", {student("Jan", "Smit", "", " 3 ", "a"), student("Piet", "Smit", "", "3.0", "a")}, {}, {}},
      {"names are never judged",
       {student("IJsbrand", "van 't Hof", "", "1", "a"), student("Zoë", "Ångström-O'Neill", "", "1", "a"),
        student("李", "王", "", "1", "a"), student("X", "Æ", "", "1", "a"), student("Mary Jane", "'t Hart", "", "1", "a"),
        student("Fatima", "El Amrani, jr.", "", "1", "a"), student("Mo", "-", "", "1", "a")},
       {}, {}},
      {"anonymous", {student("Leerling1", "Achternaam1", "", "1", "media"),
                     student("Leerling2", "Achternaam2", "", "1", "media")}, {}, {}},
      {"namesakes", {student("Jan", "Smit", "jan1@school.nl", "3", "a"),
                     student("Jan", "Smit", "jan2@school.nl", "3", "a")}, {}, {}},
      {"classes of one year", {student("Jan", "Smit", "", "3", "3a"), student("Piet", "Smit", "", "3", "H3B")}, {}, {}},
      {"parallel classes", {student("Jan", "Smit", "", "1", "A1"), student("Piet", "Smit", "", "1", "A2")}, {}, {}},
      {"classes 4-1 and 41", {student("Jan", "Smit", "", "4", "4-1"), student("Piet", "Smit", "", "4", "41")}, {}, {}},
      {"private addresses", {student("Jan", "Smit", "jan@gmail.com", "3", "a"),
                             student("Piet", "Bos", "piet@school.nl", "3", "a")}, {}, {}},
  });
}

TEST(check_roster, names_every_error_with_its_cell) {
  expect({
      {"nobody", {}, {"- roster.empty"}, {}},
      {"a blank row is nobody", {student("", " ", "", "", "\u200B")}, {"- roster.empty"}, {}},
      {"required", {student("Jan", " ", "", "", "\u200B")},
       {"B2 required.empty", "D2 required.empty", "E2 required.empty"}, {}},
      {"e-mail", {student("Jan", "Smit", "jan@school", "3", "a")}, {"C2 email.malformed"}, {}},
      {"e-mail twice", {student("Jan", "Smit", "Jan@School.nl ", "3", "a"),
                        student("Piet", "Bos", "piet@school.nl", "3", "a"),
                        student("Joep", "Vos", "jan@school.nl", "3", "a"),
                        student("Anna", "Das", "JAN@SCHOOL.NL", "3", "a")},
       {"C2 email.duplicate C4 C5", "C4 email.duplicate C2 C5", "C5 email.duplicate C2 C4"}, {"C2 cell.trimmed"}},
      {"what is no address is not a double one", {student("Jan", "Smit", "geen", "3", "a"),
                                                  student("Piet", "Bos", "geen", "3", "a")},
       {"C2 email.malformed", "C3 email.malformed"}, {}},
      {"leerjaar", {student("Jan", "Smit", "", "7", "a"), student("Piet", "Smit", "", "drie", "a"),
                    student("Joep", "Smit", "", 3.5, "a"), student("Anna", "Smit", "", {3.0, NumberLook::date}, "a")},
       {"D2 year.invalid", "D3 year.invalid", "D4 year.invalid", "D5 year.invalid"}, {}},
      {"too long", {student(std::string(101, 'a'), std::string(100, 'b'), "", "3", "a")}, {"A2 cell.too_long"}, {}},
      {"characters are counted, not bytes", {student("Jan", "ë" + std::string(99, 'b'), "", "3", "a")}, {}, {}},
      {"no value", {student({CellKind::error, "#N/A"}, {CellKind::formula_without_value, ""}, "", "3", "a")},
       {"A2 cell.error_value", "B2 cell.formula_without_value"}, {}},
  });
}

TEST(check_roster, warns_and_stays_green) {
  expect({
      {"white space", {student(" Jan", "Smit\u00A0", "", "3", "\u200Ba")},
       {}, {"A2 cell.trimmed", "B2 cell.trimmed", "E2 cell.trimmed"}},
      {"Excel changed it", {student("Jan", "Smit", "", "3", {300.0, NumberLook::scientific}),
                            student("Piet", "Smit", "", "3", {46359.0, NumberLook::date})},
       {}, {"E2 cell.changed_by_excel", "E3 cell.changed_by_excel"}},
      {"spellings of a class", {student("Jan", "A", "", "3", "3A"), student("Piet", "B", "", "3", "3-a"),
                                student("Joep", "C", "", "3", "3-a")}, {}, {"E2 class.spelling E3"}},
      {"apostrophe and order", {student("Jan", "t Hart", "", "3", "a"), student("Piet", "Berg, van den", "", "3", "a")},
       {}, {"B2 name.lost_apostrophe", "B3 name.reversed"}},
      {"digits", {student("J4n", "Smit", "", "3", "a"), student("Piet", "p@school.nl", "", "3", "a"),
                  student("Joep", "Bos", "", "3", "a")}, {}, {"A2 name.unusual", "B3 name.unusual"}},
      {"formula", {student("=1+1", "+31", "", "3", "@a"), student("Piet", "Bos", "", "3", "-a"),
                   student("Joep", "Vos", "", "3", "-a")},
       {}, {"A2 cell.formula_like", "A2 name.unusual", "B2 cell.formula_like", "B2 name.unusual", "E2 cell.formula_like"}},
      {"one strange domain", many(20, "noor@schol.nl"), {}, {"C21 email.other_domain"}},
      {"one year, plain classes of others", {student("Jan", "A", "", "1", "2a"), student("Piet", "B", "", "1", "3b")},
       {}, {"D2 year.all_the_same"}},
      {"one year", {student("Jan", "A", "", "1", "1a"), student("Piet", "B", "", "1", "2b")},
       {}, {"D2 year.all_the_same"}},
      {"the same person", {student("Jan", "Smit", "jan@school.nl", "3", "a"), student("JAN", "smit", "", "3", "A")},
       {}, {"A3 person.duplicate A2", "E3 class.spelling E2"}},
  });
}

TEST(check_roster, keeps_the_report_of_a_large_group_as_long_as_the_file) {
  Rows rows;
  for (int number = 0; number < 30; ++number) {
    rows.push_back(student("Jan", "Smit" + std::string(static_cast<std::size_t>(number + 1), 'x'), "a@b.nl", "3", "a"));
  }
  const Report report = check(rows).report;
  ASSERT_EQ(report.errors.size(), 30U);
  EXPECT_EQ(report.errors[0].also.size(), 29U);
  EXPECT_THAT(report.errors[29].also, ElementsAreArray({"C2"}));
}

TEST(check_roster, stores_people_clean) {
  const CheckedFile checked = check({student(" Zoe\u0308 ", "van den Berg", "Zoe@School.nl", 3.0, "3\u00A0a")});
  ASSERT_EQ(checked.people.size(), 1U);
  EXPECT_EQ(checked.people[0], (Person{"Zoë", "van den Berg", "Zoe@School.nl", 3, "3 a", 2}));
}

TEST(check_roster, asks_no_year_or_class_of_teachers) {
  const CheckedFile checked = check({{"Jan", "Smit", "jan@school.nl"}}, Kind::teachers);
  EXPECT_EQ(checked.report.verdict, Verdict::green);
  EXPECT_EQ(checked.people.at(0), (Person{"Jan", "Smit", "jan@school.nl", 0, "", 2}));
}

TEST(check_roster, judges_no_row_under_the_header_of_the_other_template) {
  const CheckedFile checked = check({{"Jan", "", "x"}}, Kind::teachers);
  EXPECT_EQ(lines(checked.report.errors).size(), 2U);
  const TestWorkbook teachers({{"Blad1", {{"voornaam", "achternaam", "email"}, {"Jan", "", "x"}}, {}}});
  const auto as_students = check_roster(teachers, Kind::students, KeepPeople::never);
  EXPECT_THAT(lines(as_students->report.errors), ElementsAreArray({"A1 header.other_template"}));
}

TEST(rules, have_a_sentence_in_both_languages) {
  for (const RuleRow& rule : rules) {
    const std::string key = "finding." + std::string(rule.code);
    EXPECT_NE(message(Language::nl, key), key);
    EXPECT_NE(message(Language::en, key), key);
  }
}

}  // namespace portal
