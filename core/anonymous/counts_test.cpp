#include "core/anonymous/counts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/anonymous/anonymous_json.h"

namespace portal {
namespace {

// "3edc 3 28; media 1 20 people_wrong": one part per line.
std::string shown(const Counts& counts) {
  std::string text;
  for (const CountLine& line : counts.lines) {
    text += (text.empty() ? "" : "; ") + line.class_name + '|' + line.year + '|' + line.people;
    text += line.trouble ? ' ' + std::string(trouble_key(*line.trouble)) : "";
  }
  return text;
}

TEST(ParseCounts, ReadsWhatASchoolTypesOrPastes) {
  struct Row {
    const char* what;
    std::string text;
    std::string expected;
  };
  const std::vector<Row> rows{
      {"two columns from Excel", "3edc\t28\r\nH4D\t25\r\n", "3edc|3|28; H4D|4|25"},
      {"three columns", "3edc\t3\t28\nmedia\t1\t20", "3edc|3|28; media|1|20"},
      {"leerjaar first", "3\tmedia\t28\n1\tkunst\t20", "media|3|28; kunst|1|20"},
      {"names above", "Klas\tAantal\n3edc\t28", "3edc|3|28"},
      {"names above three", "klas;leerjaar;aantal\nmedia;1;20\n", "media|1|20"},
      {"a csv", "3edc,28\nH4D,25", "3edc|3|28; H4D|4|25"},
      {"quotes", "\"3,edc\",28\n\"H4,D\",25\n", "3,edc||28 year_missing; H4,D||25 year_missing"},
      {"empty lines and spaces", "\n 3edc \t 28 \n\t\t\n\n", "3edc|3|28"},
      {"empty columns behind it", "media\t1\t20\t\t\n", "media|1|20"},
      {"no year in the class", "media\t20\n", "media||20 year_missing"},
      {"an empty year is told from the class", "3edc\t\t28\n", "3edc|3|28"},
      {"an empty number stays one", "3edc\t3\t", "3edc|3| people_wrong"},
      {"a wrong year", "media\t9\t20", "media|9|20 year_wrong"},
      {"no class", "\t3\t20", "|3|20 class_missing"},
      {"wrong numbers", "1a\t0\n1b\t-3\n1c\t2,5\n1d\tveel\n1e\t00",
       "1a|1|0 people_wrong; 1b|1|-3 people_wrong; 1c|1|2,5 people_wrong; 1d|1|veel people_wrong; 1e|1|00 people_wrong"},
      {"far too many", "1a\t99999\n1b\t2\n1c\t99999999999999999999\n1d\t1",
       "1a|1|99999; 1b|1|2 people_too_many; 1c|1|99999999999999999999 people_too_many; 1d|1|1"},
      {"twice", "3edc\t3\t28\n3 EDC\t3\t20\n3edc\t3\t3", "3edc|3|28; 3 EDC|3|20 class_twice; 3edc|3|3 class_twice"},
      {"one class in two years", "media\t1\t20\nmedia\t2\t18\nmedia\t1\t3",
       "media|1|20; media|2|18; media|1|3 class_twice"},
      {"too long a class", std::string(101, 'a') + "\t1\t2", std::string(101, 'a') + "|1|2 class_too_long"},
      {"one column", "28", "28|| year_missing"},
      {"nothing", "", ""},
  };
  for (const Row& row : rows) {
    const Counts counts = parse_counts(Kind::students, row.text);
    EXPECT_EQ(shown(counts), row.expected) << row.what;
    EXPECT_EQ(counts.good(), !row.expected.empty() && row.expected.find('_') == std::string::npos) << row.what;
  }
}

TEST(ParseCounts, NeedsOnlyANumberForTeachers) {
  EXPECT_EQ(shown(parse_counts(Kind::teachers, "40")), "||40");
  EXPECT_EQ(shown(parse_counts(Kind::teachers, "docenten\t40")), "||40");
  EXPECT_EQ(shown(parse_counts(Kind::teachers, "veel")), "||veel people_wrong");
  EXPECT_EQ(parse_counts(Kind::teachers, "40").people, 40);
}

// A hundred thousand lines of one class are as quick as of as many classes.
TEST(ParseCounts, TakesLongTexts) {
  std::string text;
  for (int line = 0; line < 100'000; ++line) {
    text += "1a\t1\n";
  }
  EXPECT_EQ(parse_counts(Kind::students, text).people, 1);
}

TEST(CountsJson, SaysWhatIsWrongWithALine) {
  EXPECT_EQ(counts_json(parse_counts(Kind::students, "3edc\t28\nmedia\t20"), Language::nl),
            R"({"good":false,"people":28,"lines":[{"klasnaam":"3edc","leerjaar":"3","aantal":"28","trouble":null},)"
            R"({"klasnaam":"media","leerjaar":"","aantal":"20","trouble":{"code":"year_missing",)"
            R"("message":"Vul het leerjaar van media in: 1, 2, 3, 4, 5 of 6."}}]})");
}

}  // namespace
}  // namespace portal
