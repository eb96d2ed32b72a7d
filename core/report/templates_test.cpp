// The workbooks that the portal hands out, read back by the check.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "core/report/check_file.h"
#include "core/report/report_json.h"
#include "core/roster/columns.h"
#include "core/roster/make_export.h"
#include "core/roster/make_template.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/write_workbook.h"

namespace portal {
namespace {

// All texts of a sheet, row by row, empty cells left out.
class Texts : public sheet::RowSink {
 public:
  bool take(const sheet::Row& row) override {
    std::string line = std::to_string(row.index + 1);
    for (const sheet::Cell& cell : row.cells) {
      line += '|' + std::string(cell.text);
    }
    lines.push_back(line);
    return true;
  }
  std::vector<std::string> lines;
};

std::vector<std::string> texts_of(const std::string& file) {
  const auto workbook = sheet::read_workbook(as_bytes(file));
  Texts texts;
  EXPECT_TRUE(workbook.has_value() && (*workbook)->read(0, texts).has_value());
  return texts.lines;
}

const std::array<Kind, 2> kinds{Kind::students, Kind::teachers};
const std::array<Language, 2> languages{Language::nl, Language::en};

}  // namespace

TEST(template_file, looks_as_the_manual_shows_it) {
  EXPECT_THAT(texts_of(make_template(Kind::students, Language::nl)),
              testing::ElementsAre("1|Verplicht|Verplicht|Optioneel|Verplicht|Verplicht",
                                   "2|Vrije invoer|Vrije invoer|Geldig e-mail formaat (@ en punt). Een e-mailadres mag "
                                   "maar één keer voorkomen in het bestand|1,2,3,4,5 of 6|Vrije invoer",
                                   "3|voornaam|achternaam|email|leerjaar|klasnaam"));
  EXPECT_THAT(texts_of(make_template(Kind::teachers, Language::nl)).back(), "3|voornaam|achternaam|email");
  EXPECT_EQ(template_file_name(Kind::students), "template_leerlingen.xlsx");
  EXPECT_EQ(template_file_name(Kind::teachers), "template_docenten.xlsx");
}

TEST(template_file, holds_nobody_and_nothing_else_is_wrong) {
  for (const Kind kind : kinds) {
    for (const Language language : languages) {
      const std::string file = make_template(kind, language);
      EXPECT_EQ(file, make_template(kind, language));  // the same bytes every time
      const Report report = check_file(as_bytes(file)).report;
      EXPECT_EQ(report.kind, kind);
      ASSERT_EQ(report.errors.size(), 1U) << report_json(report, Language::en);
      EXPECT_EQ(report.errors[0].code, "roster.empty");
      EXPECT_TRUE(report.warnings.empty()) << report_json(report, Language::en);
    }
  }
}

TEST(export_file, comes_back_as_it_went) {
  const std::vector<ExportRow> rows{
      {{"Jan", "Smit", "jansmit@school.nl", 3, "3edc", 2}, "Nieuw", ""},
      {{"=1+1", "'t Hart", "", 1, "3E2", 3}, "Uitgenodigd", "3333-3333-3333-3333"},
      {{"Zoë", "_x0041_ & <b>", "zoe@school.nl", 6, "0012", 4}, "Geactiveerd", "3467-89BC-DFGH-JKMP"},
  };
  for (const Kind kind : kinds) {
    const std::string file = make_export(kind, Language::nl, rows);
    const CheckedFile checked = check_file(as_bytes(file), kind);
    EXPECT_EQ(checked.report.verdict, Verdict::green) << report_json(checked.report, Language::en);
    ASSERT_EQ(checked.people.size(), rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at) {
      Person person = rows[at].person;
      if (kind == Kind::teachers) {
        person.year = 0;
        person.class_name = {};
      }
      EXPECT_EQ(checked.people[at], person) << at;
    }
  }
  EXPECT_EQ(texts_of(make_export(Kind::students, Language::en, rows)).at(1), "2|Jan|Smit|jansmit@school.nl|3|3edc|Nieuw|---");
}

TEST(check_file, of_no_people_says_why) {
  EXPECT_EQ(check_file({}).report.fault->code, FaultCode::empty_file);
  EXPECT_EQ(check_file(as_bytes("PK")).report.verdict, Verdict::unreadable);
}

}  // namespace portal
