#include "core/anonymous/anonymise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "core/anonymous/make_anonymous.h"
#include "core/anonymous/roster_for_test.h"
#include "core/base/bytes.h"
#include "core/report/check_file.h"
#include "core/report/report_json.h"
#include "core/roster/convert.h"
#include "core/sheet/zip.h"

namespace portal {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<Person> class_of(std::size_t count, std::string name, std::uint8_t year = 3) {
  std::vector<Person> people;
  for (std::size_t at = 0; at < count; ++at) {
    people.push_back({"Kind" + std::to_string(at), "Zonder Naam", {}, year, name, 0});
  }
  return people;
}

TEST(DrawNumbers, GivesEveryoneANumberOfTheirOwnByClass) {
  const std::vector<Person> people = invented_people(500, 1);
  const std::vector<std::uint32_t> numbers = draw_numbers(people, Seed{1});
  std::vector<std::uint32_t> all(people.size());
  std::iota(all.begin(), all.end(), 1U);
  EXPECT_THAT(numbers, testing::UnorderedElementsAreArray(all));
  std::map<std::pair<int, std::string>, std::set<std::uint32_t>> by_class;
  for (std::size_t at = 0; at < people.size(); ++at) {
    by_class[{people[at].year, people[at].class_name}].insert(numbers[at]);
  }
  std::uint32_t next = 1;
  for (const auto& [group, taken] : by_class) {  // one class after the other, without a gap
    EXPECT_EQ(*taken.begin(), next);
    EXPECT_EQ(*taken.rbegin(), next + taken.size() - 1);
    next += static_cast<std::uint32_t>(taken.size());
  }
}

TEST(DrawNumbers, SaysNothingOfTheOrderOfTheRoster) {
  const std::vector<Person> people = class_of(4, "3edc");
  std::map<std::vector<std::uint32_t>, int> seen;
  for (std::uint32_t seed = 0; seed < 2400; ++seed) {
    ++seen[draw_numbers(people, Seed{static_cast<std::uint8_t>(seed), static_cast<std::uint8_t>(seed >> 8U)})];
  }
  EXPECT_EQ(seen.size(), 24);  // every order there is, each about as often
  for (const auto& [order, times] : seen) {
    EXPECT_NEAR(times, 100, 45);
  }
  EXPECT_EQ(draw_numbers(people, Seed{5}), draw_numbers(people, Seed{5}));
}

TEST(DrawNumbers, TakesWhateverThereIs) {
  EXPECT_TRUE(draw_numbers({}, Seed{}).empty());
  EXPECT_EQ(draw_numbers(class_of(1, "1a"), Seed{}), std::vector<std::uint32_t>{1});
}

// All parts of the .xlsx, unpacked, one behind the other.
std::string unpacked(const std::string& file) {
  const auto zip = sheet::Zip::open(as_bytes(file));
  std::string all;
  for (const sheet::ZipEntry& entry : zip->entries()) {
    all += entry.key;
    const auto part = zip->unpack(entry);
    all += as_text(part->bytes());
  }
  return all;
}

// A name as it would stand in XML.
std::string escaped(std::string_view text) {
  std::string xml;
  for (const char symbol : text) {
    xml += symbol == '<' ? "&lt;" : symbol == '>' ? "&gt;" : symbol == '&' ? "&amp;" : std::string(1, symbol);
  }
  return xml;
}

TEST(MakeAnonymousFile, HoldsNoNameAndNoAddressAnywhere) {
  for (const Kind kind : {Kind::students, Kind::teachers}) {
    const std::vector<Person> people = invented_people(400, 2, kind);
    const auto numbers = draw_numbers(people, Seed{2});
    const std::string anonymous = unpacked(make_anonymous_file(kind, Language::nl, people, numbers));
    const std::string real = unpacked(template_with(kind, people));
    for (const Person& person : people) {
      for (const std::string& text : {person.given_name, person.family_name, person.email}) {
        EXPECT_EQ(real.find(escaped(text)) != std::string::npos, true) << text;  // else this test looks for nothing
        EXPECT_TRUE(text.empty() || anonymous.find(escaped(text)) == std::string::npos) << text;
        EXPECT_TRUE(text.empty() || anonymous.find(text) == std::string::npos) << text;
      }
    }
  }
}

TEST(MakeAnonymousFile, IsGreenWithoutWarnings) {
  for (const Kind kind : {Kind::students, Kind::teachers}) {
    const std::vector<Person> people = invented_people(300, 3, kind);
    const std::string file = make_anonymous_file(kind, Language::nl, people, draw_numbers(people, Seed{3}));
    const CheckedFile checked = check_file(as_bytes(file), kind);
    EXPECT_THAT(report_json(checked.report, Language::nl), HasSubstr(R"("errors":[],"warnings":[])"));
    ASSERT_EQ(checked.people.size(), people.size());
    for (std::size_t at = 0; at < people.size(); ++at) {
      const Person& person = checked.people[at];
      EXPECT_EQ(person.given_name, anonymous_given_name(kind, static_cast<std::uint32_t>(at + 1)));
      EXPECT_EQ(person.email, "");
    }
  }
}

TEST(MakeAnonymousFile, MakesAsManyOfAClassAsAsked) {
  const std::vector<ClassSize> classes{{"3edc", 3, 2}, {"media", 1, 1}};
  const std::string file = make_anonymous_file(Kind::students, Language::nl, classes);
  const CheckedFile checked = check_file(as_bytes(file), Kind::students);
  EXPECT_EQ(report_json(checked.report, Language::nl),
            R"({"verdict":"green","kind":"students","rows":3,"errors":[],"warnings":[]})");
  const std::vector<Person> expected{{"Leerling1", "Achternaam1", "", 3, "3edc", 4},
                                     {"Leerling2", "Achternaam2", "", 3, "3edc", 5},
                                     {"Leerling3", "Achternaam3", "", 1, "media", 6}};
  EXPECT_EQ(checked.people, expected);
}

TEST(MakeKeyFile, IsTakenByNoCheckAndNoConversion) {
  const std::vector<Person> people = invented_people(20, 4);
  for (const Language language : {Language::nl, Language::en}) {
    const std::string key = make_key_file(Kind::students, language, people, draw_numbers(people, Seed{4}), "anoniem.xlsx");
    const CheckedFile checked = check_file(as_bytes(key));
    EXPECT_EQ(checked.report.verdict, Verdict::unreadable);
    EXPECT_EQ(checked.report.fault, (Fault{FaultCode::key_file, {}}));
    EXPECT_TRUE(checked.people.empty());
    EXPECT_EQ(convert(as_bytes(key), {})->fault, (Fault{FaultCode::key_file, {}}));
    EXPECT_THAT(unpacked(key), HasSubstr("anoniem.xlsx"));
  }
}

}  // namespace
}  // namespace portal
