#include "core/roster/read_roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/roster/workbook_for_test.h"

namespace portal {
namespace {

using sheet::CellKind;
using sheet::NumberLook;
using sheet::TestSheet;
using sheet::TestWorkbook;
using Rows = std::vector<std::vector<sheet::TestCell>>;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<sheet::TestCell> names{"voornaam", "achternaam", "email", "leerjaar", "klasnaam"};
const std::vector<sheet::TestCell> jan{"Jan", "Smit", "jan@school.nl", "3", "3edc"};

// A Roster and what of its rows the tests look at.
struct ReadRoster : Roster {
  std::vector<std::uint32_t> row_numbers;
  std::string last_given_name;  // of the last row
  std::string last_class;
  std::string last_cleaned_class;
  Shape last_shape = Shape::text;
};

ReadRoster read(std::vector<TestSheet> sheets, std::optional<Kind> kind = Kind::students) {
  ReadRoster read;
  const auto take = [&read](const Roster& roster, const RosterRow& row) {
    EXPECT_EQ(roster.rows, read.row_numbers.size() + 1);
    const Value& value = row.values[index_of(Field::class_name)];
    read.row_numbers.push_back(row.row);
    read.last_given_name = row.values[index_of(Field::given_name)].text;
    read.last_class = value.text;
    read.last_cleaned_class = value.cleaned;
    read.last_shape = value.shape;
  };
  static_cast<Roster&>(read) = *read_roster(TestWorkbook(std::move(sheets)), kind, take);
  EXPECT_EQ(read.rows, read.row_numbers.size());
  return read;
}
ReadRoster read(Rows rows, std::optional<Kind> kind = Kind::students) {
  return read(std::vector<TestSheet>{{"Blad1", std::move(rows), {}}}, kind);
}

// "kind:cell or row:value", for tables.
std::vector<std::string> notes_of(const Roster& roster) {
  static constexpr std::array<const char*, 8> kinds{"absent",         "missing",    "misspelt", "duplicate",
                                                    "other_template", "unexpected", "sheet",    "hidden"};
  std::vector<std::string> notes;
  for (const Note& note : roster.notes) {
    const std::string cell = note.row == 0 ? "-" : sheet::cell_name(note.column, note.row - 1);
    notes.push_back(std::string(kinds.at(static_cast<std::size_t>(note.kind))) + ' ' + cell + ' ' + note.value);
  }
  return notes;
}

}  // namespace

TEST(read_roster, finds_the_header_wherever_it_may_stand) {
  const Rows hints{{"Verplicht", "Verplicht", "Optioneel", "Verplicht", "Verplicht"}, {"Vrije invoer", "Vrije invoer"}};
  struct Case {
    std::string what;
    Rows rows;
    std::uint32_t first_person;
  };
  const std::vector<Case> cases{
      {"the template", {hints[0], hints[1], names, jan}, 4},
      {"without the hint rows", {names, jan}, 2},
      {"capitals and space", {{" Voornaam", "ACHTERNAAM", "E-mail", "Leerjaar:", "\uFEFFKlasnaam"}, jan}, 2},
      {"under titles", {{"Leerlingen 2026"}, {}, {}, {"Afdruk"}, names, jan}, 6},
      {"another order", {{"klasnaam", "leerjaar", "email", "achternaam", "voornaam"},
                         {"3edc", "3", "jan@school.nl", "Smit", "Jan"}}, 2},
      {"an export", {{"voornaam", "achternaam", "email", "leerjaar", "klasnaam", "Status", "Activatiecode", "FOUT"},
                     {"Jan", "Smit", "jan@school.nl", "3", "3edc", "Nieuw", "---", "geen"}}, 2},
  };
  for (const auto& [what, rows, first_person] : cases) {
    const ReadRoster roster = read(rows);
    EXPECT_THAT(notes_of(roster), IsEmpty()) << what;
    EXPECT_THAT(roster.row_numbers, ElementsAre(first_person)) << what;
    EXPECT_EQ(roster.last_given_name, "Jan") << what;
    EXPECT_EQ(roster.last_class, "3edc") << what;
  }
}

TEST(read_roster, says_what_is_wrong_with_a_header) {
  struct Case {
    std::vector<sheet::TestCell> header;
    Kind kind;
    std::vector<std::string> notes;
  };
  const std::vector<Case> cases{
      {{"voornaam", "achternaam", "email", "leerjaar"}, Kind::students, {"missing E1 "}},
      {{"voornaam", "", "email", "leerjaar", "klasnaam"}, Kind::students, {"missing B1 "}},
      {{"voornam", "achternaam", "email", "leerjaar", "klas"}, Kind::students, {"misspelt A1 voornam", "misspelt E1 klas"}},
      {{"voornaam", "achternaam", "email", "leerjaar", "klasnaam", "email"}, Kind::students, {"duplicate F1 email"}},
      {{"voornaam", "achternaam", "email"}, Kind::students, {"other_template A1 voornaam"}},
      {names, Kind::teachers, {"other_template D1 leerjaar"}},
      {{"voornaam", "achternaam", "email", "leerjaar", "klasnaam", "BSN"}, Kind::students, {"unexpected F1 BSN"}},
      {{"Jan", "Smit", "jan@school.nl", "3", "3edc"}, Kind::students, {"absent - "}},
      {{"voornaam"}, Kind::students, {"absent - "}},
  };
  for (const auto& [header, kind, notes] : cases) {
    EXPECT_THAT(notes_of(read(Rows{header}, kind)), testing::ElementsAreArray(notes)) << header[0].text;
  }
}

TEST(read_roster, lets_the_header_decide_when_nobody_says_the_kind) {
  EXPECT_EQ(read(Rows{names, jan}, std::nullopt).kind, Kind::students);
  EXPECT_EQ(read(Rows{{"voornaam", "achternaam", "email"}}, std::nullopt).kind, Kind::teachers);
  EXPECT_EQ(read(Rows{{"niets"}}, std::nullopt).kind, std::nullopt);
}

TEST(read_roster, skips_blank_rows_and_mentions_what_it_passes_over) {
  const Rows rows{names, {"", " ", "\u00A0"}, jan, {}, {"", "", "", "", "", "", "let op"}, jan};
  const Roster roster = read({{"Leerlingen", rows, {3}},
                              {"Uitleg", {{"Zo vul je dit in"}}, {}},
                              {"Leeg", {{" "}}, {}},
                              {"Oud", {{"Jan"}}, {}, sheet::Visibility::hidden}});
  EXPECT_EQ(roster.rows, 2U);
  EXPECT_THAT(notes_of(roster), ElementsAre("unexpected G5 let op", "hidden A3 1", "sheet - Oud"));
}

TEST(read_roster, takes_the_first_visible_sheet_whose_header_is_whole) {
  const Roster roster = read({{"Verborgen", {names, jan, jan}, {}, sheet::Visibility::hidden},
                              {"Kladje", {{"voornaam", "achternaam"}, jan}, {}},
                              {"Lijst", {names, jan, jan, jan}, {}}});
  EXPECT_EQ(roster.rows, 3U);
}

TEST(read_roster, shows_cells_as_dutch_excel_does) {
  struct Case {
    sheet::TestCell cell;
    std::string text;
    Shape shape;
  };
  const std::vector<Case> cases{
      {3.0, "3", Shape::number},
      {-0.0, "0", Shape::number},
      {9.0, "9", Shape::number},
      {9.5, "9,5", Shape::number},
      {10.0, "10", Shape::number},
      {-1.0, "-1", Shape::number},
      {2.5, "2,5", Shape::number},
      {0.1 + 0.2, "0,3", Shape::number},
      {31612345678.0, "31612345678", Shape::number},
      {3.0000000001, "3,0000000001", Shape::number},
      {{300.0, NumberLook::scientific}, "3,00E+02", Shape::scientific},
      {{46359.0, NumberLook::date}, "3-12-2026", Shape::date},
      {{1.0, NumberLook::date}, "1-1-1900", Shape::date},
      {{61.0, NumberLook::date}, "1-3-1900", Shape::date},
      {{1e300, NumberLook::date}, "1E+300", Shape::date},
      {{CellKind::boolean, "", 1}, "WAAR", Shape::text},
      {{CellKind::error, "#N/A"}, "#N/A", Shape::error},
      {{CellKind::formula_without_value, ""}, "", Shape::formula_without_value},
  };
  for (const auto& [cell, text, shape] : cases) {
    const ReadRoster roster = read(Rows{names, {"Jan", "Smit", "", "3", cell}});
    EXPECT_EQ(roster.last_class, text);
    EXPECT_EQ(roster.last_cleaned_class, text);
    EXPECT_EQ(roster.last_shape, shape) << text;
  }
}

TEST(read_roster, stops_when_it_is_told_to) {
  Rows rows{names};
  rows.resize(5000, jan);
  std::size_t calls = 0;
  const auto roster = read_roster(TestWorkbook({{"Blad1", rows, {}}}), Kind::students, [](const Roster&, const RosterRow&) {},
                                  [&calls](std::size_t, std::size_t) { return ++calls < 2; });
  EXPECT_EQ(calls, 2U);
  EXPECT_LT(roster->rows, 4999U);
}

}  // namespace portal
