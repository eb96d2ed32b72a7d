#include "core/report/check_person.h"

#include <gtest/gtest.h>

#include "core/report/report_json.h"

namespace portal {

TEST(check_person, holds_one_person_to_the_rules_of_a_row) {
  const CheckedPerson checked = check_person(Kind::students, {" Jan ", "", "jan@", 7, "3a"});
  ASSERT_EQ(checked.errors.size(), 3U);
  EXPECT_EQ(checked.errors[0].code, "required.empty");
  EXPECT_EQ(checked.errors[0].column, "achternaam");
  EXPECT_EQ(checked.errors[0].row, 0U);
  EXPECT_EQ(checked.errors[1].code, "email.malformed");
  EXPECT_EQ(checked.errors[2].code, "year.invalid");
  ASSERT_EQ(checked.warnings.size(), 1U);
  EXPECT_EQ(checked.warnings[0].code, "cell.trimmed");
  EXPECT_EQ(checked.person.given_name, "Jan");
}

TEST(check_person, takes_a_teacher_without_year_and_class) {
  const CheckedPerson checked = check_person(Kind::teachers, {"Jan", "Smit", "", 0, ""});
  EXPECT_TRUE(checked.errors.empty());
  EXPECT_EQ(checked.person, (Person{"Jan", "Smit", "", 0, "", 0}));
}

}  // namespace portal
