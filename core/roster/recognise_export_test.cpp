#include "core/roster/recognise_export.h"

#include <gtest/gtest.h>

#include <set>

#include "core/base/fold.h"
#include "core/roster/workbook_for_test.h"

namespace portal {
namespace {

using sheet::TestCell;
using sheet::TestSheet;
using sheet::TestWorkbook;
using Rows = std::vector<std::vector<TestCell>>;

RecognisedExport recognise(std::vector<TestSheet> sheets) { return *recognise_export(TestWorkbook(std::move(sheets))); }

TEST(ColumnNames, AreFoldedAndNamedOnce) {
  std::set<std::string_view> seen;
  for (const ColumnName& name : column_names) {
    EXPECT_EQ(fold_letters(name.folded), name.folded);
    EXPECT_TRUE(seen.insert(name.folded).second) << name.folded;
    EXPECT_EQ(meaning_of(name.folded), Meaning::target) << name.folded;
  }
}

TEST(ColumnNames, KnowWhatIsNeverRead) {
  for (const char* header : {"BSN", "Burgerservicenummer", "Geboortedatum", "Geb.datum", "PGN", "Onderwijsnummer", "Adres",
                             "Straat", "Postcode", "Woonplaats", "Telefoon", "Mobiel nummer", "Geslacht", "Nationaliteit",
                             "Wachtwoord", "IBAN", "E-mail ouder 1", "Emailadres verzorger", "E-mail moeder", "E-mail vader",
                             "E-mail privé", "Telefoon contactpersoon"}) {
    EXPECT_EQ(meaning_of(fold_letters(header)), Meaning::sensitive) << header;
  }
  for (const char* header : {"E-mailadres", "Geboortenaam", "Mentor", "E-mail mentor", "Lesgroep", "Cluster", "Vak",
                             "Geboortevoorvoegsel", "Stamnummer"}) {
    EXPECT_NE(meaning_of(fold_letters(header)), Meaning::sensitive) << header;
  }
  EXPECT_EQ(column_named("lesgroep"), nullptr);
  EXPECT_EQ(column_named("emailmentor"), nullptr);
}

TEST(RecogniseExport, GuessesTheSystemFromTheNames) {
  struct Row {
    System system;
    std::vector<TestCell> header;
  };
  for (const auto& [system, header] : {
           Row{System::magister, {"Stamnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Klas", "Klassenmentor 1"}},
           Row{System::magister, {"Stamnr", "Roepnaam", "Achternaam", "Klas", "E-mail"}},
           Row{System::somtoday, {"leerlingnummer", "roepnaam", "voorvoegsel", "achternaam", "stamgroep"}},
           Row{System::eduarte, {"Nummer", "Roepnaam", "Voorvoegsel", "Achternaam", "Email school"}},
           Row{System::osiris, {"Studentnummer", "Roepnaam", "Achternaam"}},
           Row{System::parnassys, {"Leerlingnummer", "Roepnaam", "Achternaam", "Groep", "Leerjaar"}},
           Row{System::zermelo, {"code", "firstName", "prefix", "lastName"}},
           Row{System::oneroster, {"sourcedId", "username", "givenName", "familyName"}},
           Row{System::own_template, {"voornaam", "achternaam", "email", "leerjaar", "klasnaam"}},
           Row{System::own_template, {"voornaam", "achternaam", "email", "FOUT"}},
           Row{System::unknown, {"voornaam", "achternaam", "email", "leerjaar", "klasnaam", "hobby"}},
           Row{System::unknown, {"Roepnaam", "Achternaam"}},
       }) {
    const auto seen = recognise({{"Blad1", {header}, {}}});
    ASSERT_TRUE(seen.header);
    EXPECT_EQ(system_key(seen.header->system), system_key(system));
  }
}

TEST(RecogniseExport, FindsTheRowAndTheSheet) {
  const std::vector<TestCell> names{"Roepnaam", "Achternaam", "Klas"};
  const std::vector<TestCell> person{"Jan", "Klas", "3a"};
  const TestSheet good{"Leerlingen", {{"Lijst van leerlingen"}, {"Schooljaar", "2026"}, names, person, names}, {}};
  EXPECT_EQ(recognise({good}).header->row, 3U);
  EXPECT_EQ(recognise({{"Samenvatting", {{"Aantal", 3.0}}, {}}, good}).header->sheet, 1U);
  EXPECT_FALSE(recognise({{"Leerlingen", good.rows, {}, sheet::Visibility::hidden}}).header);
  EXPECT_FALSE(recognise({{"Blad1", {person, {"Piet"}, {"a", "b"}}, {}}}).header);
  EXPECT_FALSE(recognise({{"Blad1", Rows(10), {}}}).header);
  Rows late(export_header_rows);
  late.push_back(names);
  EXPECT_FALSE(recognise({{"Blad1", late, {}}}).header) << "row 11";
  const auto two = recognise({good, {"Oud", {names}, {}}});
  EXPECT_EQ(two.header->sheet, 0U);
  EXPECT_EQ(two.other_sheets, std::vector<std::string>{"Oud"});
}

}  // namespace
}  // namespace portal
