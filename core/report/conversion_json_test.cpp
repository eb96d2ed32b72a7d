#include "core/report/conversion_json.h"

#include <gtest/gtest.h>

#include <initializer_list>

#include "core/roster/convert.h"

namespace portal {
namespace {

// A key that has no sentence shows as itself.
void expect_sentence(const std::string& text) { EXPECT_EQ(text.find("convert."), std::string::npos) << text; }

TEST(ConversionJson, HasASentenceForEverything) {
  for (const Language language : {Language::nl, Language::en}) {
    for (int kind = 0; kind <= static_cast<int>(QuestionKind::answer_unusable); ++kind) {
      expect_sentence(question_message({static_cast<QuestionKind>(kind), "email", {}, {}, {}}, language));
    }
    for (int remark = 0; remark <= static_cast<int>(Remark::cell_changed); ++remark) {
      expect_sentence(warning_message({static_cast<Remark>(remark), {}, {}}, language));
    }
    for (const std::string_view answer : {answer_none, answer_from_class, answer_from_groups, answer_first, answer_last,
                                          answer_all, answer_family_last, answer_given_first}) {
      expect_sentence(choice_label({std::string(answer), {}}, language));
    }
    for (int system = 0; system <= static_cast<int>(System::oneroster); ++system) {
      Conversion conversion;
      conversion.status = ConversionStatus::converted;
      conversion.system = static_cast<System>(system);
      expect_sentence(conversion_message(conversion, language));
    }
  }
}

TEST(ConversionJson, WritesAllOfIt) {
  const std::string file = "Roepnaam;Achternaam;Klas;E-mail;E-mail;BSN\nJan;\"B\"\"os\";3a;a@x.nl;b@x.nl;SECRET\n";
  const auto conversion = convert(as_bytes(file), {Kind::students, parse_answers("leerjaar=@class")});
  EXPECT_EQ(
      conversion_json(*conversion, Language::en),
      R"({"status":"asks","message":"We recognise the column names, but not the program that this file comes from.",)"
      R"("system":"unknown","kind":"students","sheet":"","header_row":1,"people":1,"columns":[)"
      R"({"column":"A","header":"Roepnaam","example":"Jan","role":"used","target":"voornaam"},)"
      R"({"column":"B","header":"Achternaam","example":"B\"os","role":"used","target":"achternaam"},)"
      R"({"column":"C","header":"Klas","example":"3a","role":"used","target":"klasnaam"},)"
      R"({"column":"D","header":"E-mail","example":"a@x.nl","role":"used","target":"email"},)"
      R"({"column":"E","header":"E-mail","example":"b@x.nl","role":"surplus","target":null},)"
      R"({"column":"F","header":"BSN","example":"","role":"sensitive","target":null}],"questions":[)"
      R"({"code":"several_columns","key":"email","proposed":"@D","example":"","choices":[)"
      R"({"answer":"@D","label":"column D: E-mail"},{"answer":"@E","label":"column E: E-mail"},)"
      R"({"answer":"@none","label":"none: leave this empty"}],)"
      R"("message":"There is more than one column for email, and they differ. Which one do we use?"}],)"
      R"("warnings":[],"preview":[{"row":2,"voornaam":"Jan","achternaam":"B\"os","email":"a@x.nl","leerjaar":"3","klasnaam":"3a"}]})");
}

}  // namespace
}  // namespace portal
