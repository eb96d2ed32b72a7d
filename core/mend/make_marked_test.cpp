#include "core/mend/make_marked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/mend/open_copy.h"
#include "core/report/check_file.h"
#include "core/report/conversion_json.h"
#include "core/report/report_json.h"
#include "core/roster/convert.h"
#include "core/sheet/cells_json.h"
#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

using testing::HasSubstr;
using Rows = std::vector<std::vector<sheet::TextCell>>;

std::string workbook(Rows rows) {
  sheet::Document document;
  sheet::Sheet sheet;
  sheet.name = "Blad1";
  sheet.rows = std::move(rows);
  document.sheets.push_back(std::move(sheet));
  return write_workbook(document);
}

const std::vector<sheet::TextCell> header{{"voornaam"}, {"achternaam"}, {"email"}, {"leerjaar"}, {"klasnaam"}};

std::string report_of(const std::string& file) {
  return report_json(check_file(as_bytes(file), std::nullopt, {}, KeepPeople::never).report, Language::nl);
}

std::string marked(const std::string& file) {
  return make_marked(as_bytes(file), *open_as_it_stands(as_bytes(file), std::nullopt), Language::nl).value_or("");
}

struct Case {
  const char* name;
  Rows rows;
  std::vector<std::string> cells;  // of what `cells` shows of the marked file
};

const std::vector<Case> cases{
    {"nothing to mark", {header, {{"Jan"}, {"Smit"}, {""}, {"3"}, {"3a"}}}, {R"("F1":"FOUT","A2":"Jan")"}},
    {"errors in cells",
     {header, {{"Jan"}, {""}, {"jan@"}, {"Jaar 3"}, {"3a"}}, {{"Bo"}, {"Smit"}, {""}, {"3"}, {"3a"}}},
     {R"("F1":"FOUT")", R"("F2":"achternaam is leeg; email is geen geldig adres; leerjaar is geen 1 tot en met 6","A3":"Bo")"}},
    {"errors in the header",
     {{{"titel"}}, {{"voornam"}, {"achternaam"}, {""}, {"leerjaar"}, {"klasnaam"}}, {{"Jan"}, {"Smit"}, {""}, {"3"}, {"3a"}}},
     {R"("F2":"FOUT: een kolom moet voornaam heten; kolom email ontbreekt","A3":"Jan")"}},
    {"a column too many, whose cell is marked",
     {header, {{"Jan"}, {"Smit"}, {""}, {"3"}, {"3a"}, {""}, {"x"}}},
     {R"("H1":"FOUT")", R"("H2":"een kolom hoort niet in het template")"}},
    {"no header", {{{"Jan"}, {"Smit"}}}, {R"("A1":"Jan","B1":"Smit","C1":"FOUT: geen kolomnamen")"}},
    {"nobody", {header}, {R"("F1":"FOUT: er staan geen personen in")"}},
    {"an older FOUT is written anew",
     {{{"voornaam"}, {"achternaam"}, {"FOUT: oud"}, {"email"}, {"leerjaar"}, {"klasnaam"}},
      {{"Jan"}, {"Smit"}, {"oud"}, {""}, {"3"}, {"3a"}},
      {{""}, {"Bos"}, {""}, {""}, {"3"}, {"3a"}}},
     {R"("C1":"FOUT")", R"("B2":"Smit","E2":"3")", R"("C3":"voornaam is leeg")"}},
};

TEST(open_copy, judges_while_it_reads_as_it_judges_afterwards) {
  std::vector<Case> all = cases;
  all.push_back({"blanks, doubles, and what is cleaned",
                 {header, {{" Jan"}, {"Smit"}, {"j@x.example"}, {"3"}, {"3a"}}, {{" "}}, {{"Jan"}, {"Smit "}, {"J@x.example"}, {"3"}, {"3A"}}},
                 {}});
  for (const Case& row : all) {
    const std::string file = workbook(row.rows);
    const auto copy = open_as_it_stands(as_bytes(file), std::nullopt);
    ASSERT_TRUE(copy) << row.name;
    EXPECT_EQ(report_json(copy->report(), Language::nl), report_of(file)) << row.name;
    EXPECT_EQ(report_json(copy->first_report(), Language::nl), report_of(file)) << row.name;
  }
}

TEST(make_marked, says_in_each_row_what_is_wrong) {
  for (const Case& row : cases) {
    const std::string file = workbook(row.rows);
    const std::string made = marked(file);
    const std::string cells = sheet::cells_json(as_bytes(made)).value_or("");
    for (const std::string& cell : row.cells) {
      EXPECT_THAT(cells, HasSubstr(cell)) << row.name;
    }
    EXPECT_EQ(report_of(made), report_of(file)) << row.name;
    EXPECT_EQ(marked(made), made) << row.name;
  }
}

TEST(make_marked, has_a_short_text_for_every_error) {
  for (const RuleRow& rule : rules) {
    const std::string key = "mark." + std::string(rule.code);
    for (const Language language : {Language::nl, Language::en}) {
      EXPECT_EQ(message(language, key) == key, rule.severity != Severity::error) << key;
    }
  }
}

std::string conversion_of(const std::string& file) { return conversion_json(*convert(as_bytes(file), {}), Language::nl); }

// An export is marked in its own cells, and comes back through the conversion as if it had not been.
TEST(make_marked, marks_the_cells_of_an_export) {
  const std::string csv = "Stamnummer;Roepnaam;Tussenvoegsel;Achternaam;Klas;Leerjaar;E-mail\n"
                          "1;Jan;;Smit;3a;Jaar 3;jan@@school.nl\n2;Bo;van;;3a;3;bo@school.nl\n3;Ana;;Bos;3a;3;\n";
  const auto conversion = convert(as_bytes(csv), {});
  ASSERT_EQ(conversion->status, ConversionStatus::converted);
  const std::string made = make_marked(as_bytes(csv), open_copy(*conversion), Language::nl).value_or("");
  const std::string cells = sheet::cells_json(as_bytes(made)).value_or("");
  EXPECT_THAT(cells, HasSubstr(R"("H1":"FOUT","A2":"1")"));
  EXPECT_THAT(cells, HasSubstr(R"("G2":"jan@@school.nl","H2":"leerjaar is geen 1 tot en met 6; email is geen geldig adres")"));
  const auto again = convert(as_bytes(made), {});
  EXPECT_EQ(again->people, conversion->people);
  EXPECT_EQ(again->columns.size(), conversion->columns.size());
  EXPECT_EQ(make_marked(as_bytes(made), open_copy(*again), Language::nl).value_or(""), made);
}

// A row of which only FOUT is left is no title of a group.
TEST(make_marked, leaves_no_trace_in_an_export) {
  const std::string left = workbook({{{"Stamnummer"}, {"Roepnaam"}, {"Achternaam"}, {"Klas"}, {"Leerjaar"}, {"FOUT"}},
                                     {{"1"}, {"Jan"}, {"Smit"}, {"3a"}, {"3"}, {"iets"}},
                                     {{""}, {""}, {""}, {""}, {""}, {"achternaam is leeg"}},
                                     {{"Stamnummer"}, {"Roepnaam"}, {"Achternaam"}, {"Klas"}, {"Leerjaar"}, {"FOUT"}},
                                     {{"2"}, {"Bo"}, {"Bos"}, {"3a"}, {"3"}}});
  const auto conversion = convert(as_bytes(left), {});
  EXPECT_EQ(conversion->people.size(), 2U);
  EXPECT_EQ(conversion->columns.size(), 5U);
  EXPECT_EQ(conversion_of(left).find("FOUT"), std::string::npos);
  EXPECT_EQ(conversion_of(left).find("rows_grouped"), std::string::npos);
}

}  // namespace
}  // namespace portal
