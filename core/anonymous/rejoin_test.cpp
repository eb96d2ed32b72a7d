#include "core/anonymous/rejoin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/anonymous/anonymous_json.h"
#include "core/anonymous/make_anonymous.h"
#include "core/anonymous/roster_for_test.h"
#include "core/report/check_file.h"

namespace portal {
namespace {

using Key = std::vector<Person>;
using Export = std::vector<ExportRow>;

struct Files {
  std::vector<Person> people;
  std::vector<std::uint32_t> numbers;
  std::vector<ExportRow> rows;
  Kind kind = Kind::students;

  explicit Files(std::vector<Person> real, Kind of = Kind::students) : people(std::move(real)), kind(of) {
    numbers = draw_numbers(people, Seed{6});
    rows = export_rows(kind, people, numbers);
  }
  [[nodiscard]] std::string exported() const { return make_export(kind, Language::nl, rows); }
  [[nodiscard]] std::string key() const { return make_key_file(kind, Language::nl, people, numbers, "anoniem.xlsx"); }
};

Rejoined rejoined(const std::string& exported, const std::string& key, Doubts doubts = Doubts::ask) {
  return rejoin(as_bytes(exported), as_bytes(key), doubts);
}

// "doubtful: missing_in_key Jan Smit, Leerling3; moved Leerling1"
std::string shown(const Rejoined& joined) {
  static const std::map<JoinStatus, std::string> words{{JoinStatus::joined, "joined"},
                                                       {JoinStatus::doubtful, "doubtful"},
                                                       {JoinStatus::refused, "refused"},
                                                       {JoinStatus::unreadable, "unreadable"}};
  std::string text = words.at(joined.status);
  for (const RejoinTrouble& trouble : joined.troubles) {
    text += ' ' + std::string(trouble_key(trouble.trouble));
    for (const std::string& name : trouble.names) {
      text += '|' + name;
    }
  }
  return text;
}

Files four() {
  return Files({{"Jan", "Smit", "jan@school.example", 3, "3a", 0},
                {"Fenna", "van den Berg", "", 3, "3a", 0},
                {"Noor", "'t Hart", "noor@school.example", 4, "4b", 0},
                {"Sem", "=Bakker", "", 4, "4b", 0}});
}

std::size_t row_of(const Files& files, std::uint32_t number) { return files.rows.size() - number; }

TEST(Rejoin, SaysWhatDoesNotFit) {
  struct Row {
    const char* what;
    std::function<void(Files&)> change;
    const char* expected;
  };
  const std::vector<Row> rows{
      {"all in order", [](Files&) {}, "joined"},
      {"in another order", [](Files& files) { std::ranges::reverse(files.rows); }, "joined"},
      {"nobody has a code", [](Files& files) { for (ExportRow& row : files.rows) row.code.clear(); }, "refused no_codes"},
      {"one has no code", [](Files& files) { files.rows[row_of(files, 2)].code.clear(); }, "doubtful without_code|Leerling2"},
      {"a code with a typo", [](Files& files) { files.rows[row_of(files, 3)].code = "3333-3333-3333-3334"; },
       "refused code_wrong|Leerling3"},
      {"a code twice", [](Files& files) { files.rows[0].code = files.rows[1].code; }, "refused code_doubles|Leerling4|Leerling3"},
      {"someone twice in the export", [](Files& files) {
         files.rows.push_back(files.rows[0]);
         files.rows.back().code.clear();
       }, "refused export_doubles|Leerling4"},
      {"someone twice in the key", [](Files& files) { files.numbers[0] = files.numbers[1]; }, nullptr},
      {"a selection only", [](Files& files) { files.rows.erase(files.rows.begin()); }, "doubtful missing_in_export|Leerling4"},
      {"someone typed in later", [](Files& files) {
         files.rows.push_back({{"Bo", "de Wit", "", 3, "3a", 0}, "Nieuw", ""});
       }, "doubtful missing_in_key|Bo de Wit"},
      {"one moved on", [](Files& files) { files.rows[row_of(files, 1)].person.class_name = "3b"; }, "doubtful moved|Leerling1"},
      {"another spelling is no move", [](Files& files) {
         for (ExportRow& row : files.rows) row.person.class_name.insert(1, " ");
       }, "joined"},
      {"the key of other classes", [](Files& files) {
         for (ExportRow& row : files.rows) row.person.year = 1;
       }, "refused wrong_key"},
      {"the key of other people", [](Files& files) {
         for (ExportRow& row : files.rows) row.person.given_name += "9";
       }, "refused wrong_key"},
  };
  for (const Row& row : rows) {
    Files files = four();
    row.change(files);
    const std::string seen = shown(rejoined(files.exported(), files.key()));
    if (row.expected != nullptr) {
      EXPECT_EQ(seen, row.expected) << row.what;
    } else {
      EXPECT_THAT(seen, testing::StartsWith("refused key_doubles|Leerling")) << row.what;
    }
  }
}

TEST(Rejoin, KnowsTheFilesByWhatIsInThem) {
  const Files files = four();
  const std::string list = make_code_list(rejoined(files.exported(), files.key()), Language::nl);
  const std::string plain = template_with(Kind::students, files.people);
  struct Row {
    const char* what;
    std::string first;
    std::string second;
    const char* expected;
  };
  const std::vector<Row> rows{
      {"changed places", files.key(), files.exported(), "joined"},
      {"a list is a key too", files.exported(), list, "joined"},
      {"two keys", files.key(), files.key(), "refused two_keys"},
      {"two exports", files.exported(), files.exported(), "refused not_a_key"},
      {"an export without codes", plain, files.key(), "refused no_codes"},
      {"a text beside the key", "naam;bedrag\nJan;3\nPiet;4\n", files.key(), "refused not_an_export"},
      {"nothing beside the key", "", files.key(), "unreadable"},
      {"nothing beside the export", files.exported(), "", "unreadable"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(shown(rejoined(row.first, row.second)), row.expected) << row.what;
  }
  EXPECT_EQ(rejoined(files.exported(), "").faulty, JoinFile::key);
  EXPECT_EQ(rejoined("", files.key()).faulty, JoinFile::export_file);
}

TEST(Rejoin, AcceptedDoubtsLeaveOutWhoCannotBeListed) {
  Files files = four();
  files.rows[row_of(files, 2)].code.clear();
  files.rows[row_of(files, 3)].person.class_name = "4c";
  files.rows.erase(files.rows.begin());  // number 4
  const Rejoined asked = rejoined(files.exported(), files.key());
  EXPECT_EQ(shown(asked), "doubtful missing_in_export|Leerling4 without_code|Leerling2 moved|Leerling3");
  const Rejoined joined = rejoined(files.exported(), files.key(), Doubts::accept);
  EXPECT_EQ(joined.status, JoinStatus::joined);
  ASSERT_EQ(joined.people.size(), 2);
  EXPECT_EQ(joined.people[1].anonymous_given_name, "Leerling3");
  EXPECT_EQ(joined.people[1].person.class_name, "4c");  // where the portal has them now
}

TEST(RejoinedJson, NamesThemByCountAndAnonymousName) {
  Files files = four();
  files.rows.erase(files.rows.begin());
  EXPECT_EQ(rejoined_json(rejoined(files.exported(), files.key()), Language::nl),
            R"({"status":"doubtful","kind":"students","people":3,"troubles":[{"code":"missing_in_export","doubt":true,"count":1,)"
            R"("names":["Leerling4"],"message":"Deze mensen staan wel in het sleutelbestand, maar niet in de export (1): Leerling4. )"
            R"(Ze komen niet op de lijst. Had je niet iedereen geselecteerd? Exporteer dan opnieuw."}]})");
}

TEST(MakeCodeList, IsTakenByNoCheck) {
  const Files files = four();
  const std::string list = make_code_list(rejoined(files.exported(), files.key()), Language::nl);
  EXPECT_EQ(check_file(as_bytes(list)).report.fault, (Fault{FaultCode::key_file, {}}));
}

// Whoever is on the roster comes back with their own name, address and class, and the code that the portal
// gave to their number; nobody else does.
void expect_all_back(std::vector<Person> people, Kind kind) {
  const Files files(std::move(people), kind);
  const Rejoined joined = rejoined(files.exported(), files.key());
  ASSERT_EQ(shown(joined), "joined");
  ASSERT_EQ(joined.people.size(), files.people.size());
  std::map<std::string, std::string> codes;
  for (const ExportRow& row : files.rows) {
    codes[row.person.given_name] = row.code;
  }
  for (std::size_t at = 0; at < files.people.size(); ++at) {
    Person expected = files.people[at];
    expected.row = 0;
    EXPECT_EQ(joined.people[at].person, expected);
    EXPECT_EQ(joined.people[at].code, codes[anonymous_given_name(kind, files.numbers[at])]);
  }
}

TEST(Rejoin, GivesBackExactlyTheNames) {
  for (std::uint32_t chances = 10; chances < 20; ++chances) {
    expect_all_back(invented_people(20 * (chances - 9), chances), Kind::students);
    expect_all_back(invented_people(chances, chances, Kind::teachers), Kind::teachers);
  }
}

TEST(Rejoin, GivesBackThirtyThousand) { expect_all_back(invented_people(27'000, 30), Kind::students); }

}  // namespace
}  // namespace portal
