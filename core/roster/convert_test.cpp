#include "core/roster/convert.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace portal {
namespace {

Conversion converted(std::string_view file, std::string_view answers = {}, std::optional<Kind> kind = std::nullopt) {
  return *convert(as_bytes(file), {kind, parse_answers(answers)});
}

// "Jan|van den Berg|…" for each person, with a line end between.
std::string shown(const Conversion& conversion) {
  std::string text;
  for (const TemplateRow& person : conversion.people) {
    text += text.empty() ? "" : "\n";
    for (const std::string& value : person) {
      text += (&value == &person.front() ? "" : "|") + value;
    }
  }
  return text;
}

// "email: several_columns > E-mail", by the word of the key.
std::string asked(const Conversion& conversion) {
  std::string text;
  for (const Question& question : conversion.questions) {
    text += (text.empty() ? "" : "; ") + question.key + ": " + std::string(question_key(question.kind)) +
            (question.proposed.empty() ? "" : " > " + question.proposed);
  }
  return text;
}

std::string warned(const Conversion& conversion) {
  std::string text;
  for (const ConversionWarning& warning : conversion.warnings) {
    text += (text.empty() ? "" : "; ") + std::string(remark_key(warning.remark));
    for (const std::uint32_t row : warning.rows) {
      text += ' ' + std::to_string(row);
    }
  }
  return text;
}

TEST(Convert, AsksWhatIsNotSureAndDoesWhatIsAnswered) {
  struct Row {
    const char* what;
    std::string file;
    std::string answers;
    std::string asked;
    std::string people;
  };
  const std::string two_mails = "Roepnaam;Achternaam;E-mail;Mail;Klas;Leerjaar\nJan;Bos;a@x.nl;b@x.nl;3a;3\n";
  const std::string same_mails = "Roepnaam;Achternaam;E-mail;Mail;Klas;Leerjaar\nJan;Bos;a@x.nl;A@x.nl;3a;3\n";
  const std::string no_year = "Roepnaam;Tussenvoegsel;Achternaam;Klas\nJan;van;Bos;3a\nPiet;;Bos;media\nBo;;Wit;H4D\n";
  const std::string groups = "Roepnaam;Achternaam;Leerjaar;Groepen\nJan;Bos;3;3a, 3b\n";
  for (const auto& [what, file, answers, question, people] : {
           Row{"two columns for one", two_mails, "", "email: several_columns > E-mail", "Jan|Bos|a@x.nl|3|3a"},
           Row{"the other one", two_mails, "email=Mail", "", "Jan|Bos|b@x.nl|3|3a"},
           Row{"by its letter", two_mails, "email=@D", "", "Jan|Bos|b@x.nl|3|3a"},
           Row{"neither", two_mails, "email=@none", "", "Jan|Bos||3|3a"},
           Row{"two columns that say the same", same_mails, "", "", "Jan|Bos|a@x.nl|3|3a"},
           Row{"no leerjaar", no_year, "", "leerjaar: column_missing > @class",
               "Jan|van Bos||3|3a\nPiet|Bos|||media\nBo|Wit||4|H4D"},
           Row{"the digit of the class", no_year, "leerjaar=@class", "", "Jan|van Bos||3|3a\nPiet|Bos|||media\nBo|Wit||4|H4D"},
           Row{"several classes", groups, "", "klassen: several_classes > @first", "Jan|Bos||3|3a"},
           Row{"the last one", groups, "klassen=@last", "", "Jan|Bos||3|3b"},
           Row{"all of them", groups, "klassen=@all", "", "Jan|Bos||3|3a, 3b"},
           Row{"a word that is no choice", groups, "klassen=@middle", "klassen: several_classes > @first", "Jan|Bos||3|3a"},
           Row{"a column that is not there", same_mails, "email=Fax", "email: answer_unusable", "Jan|Bos|a@x.nl|3|3a"},
           Row{"a school year", "Roepnaam;Achternaam;Klas;Leerjaar\nJan;Bos;media;2026-2027\n", "",
               "leerjaar: column_missing", "Jan|Bos|||media"},
           Row{"jaar with other numbers", "Roepnaam;Achternaam;Klas;Jaar\nJan;Bos;3a;2008\n", "leerjaar=@none", "", "Jan|Bos|||3a"},
           Row{"jaar with a leerjaar", "Roepnaam;Achternaam;Klas;Jaar\nJan;Bos;3a;3\n", "", "", "Jan|Bos||3|3a"},
           Row{"a surname in Naam", "Roepnaam;Naam;Klas;Leerjaar\nJan;Bos;3a;3\n", "",
               "achternaam: column_missing > Naam", "Jan|Bos||3|3a"},
           Row{"names with commas", "Naam;Klas;Leerjaar\n\"Berg, Jan van den\";3a;3\n", "", "", "Jan|van den Berg||3|3a"},
           Row{"names without", "Naam;Klas;Leerjaar\nJan van den Berg;3a;3\n", "", "namen: name_order > @lastword",
               "Jan|van den Berg||3|3a"},
           Row{"a blank row and a trailing column", "Roepnaam;Achternaam;Klas;Leerjaar;\n;;;;\nJan;Bos;3a;3;\n", "", "",
               "Jan|Bos||3|3a"},
       }) {
    const Conversion seen = converted(file, answers);
    EXPECT_EQ(asked(seen), question) << what;
    EXPECT_EQ(shown(seen), people) << what;
    EXPECT_EQ(seen.status, question.empty() ? ConversionStatus::converted : ConversionStatus::asks) << what;
  }
}

TEST(Convert, SaysWhatItLeavesOut) {
  struct Row {
    std::string file;
    std::string warned;
    std::size_t people;
  };
  const std::string head = "Leerlingnummer;Roepnaam;Achternaam;E-mail;Klas;Leerjaar;Actief\n";
  for (const auto& [file, warnings, people] : {
           Row{head + "1;Jan;Bos;;3a;3;ja\n", "", 1},
           Row{head + "Klas 3a\n1;Jan;Bos;;3a;3;ja\nTotaal;1\n", "rows_grouped 2 4", 1},
           Row{head + "1;Jan;Bos;;3a;3;ja\n" + head + "2;Bo;Wit;;3a;3;ja\n", "rows_header 3", 2},
           Row{head + "1;Jan;Bos;;3a;3;ja\n1;Jan;Bos;;3a;3;ja\n", "rows_merged 3", 1},
           Row{head + "1;Jan;Bos;;3a;3;ja\n01;Jan;Bos;;3a;3;ja\n", "", 2},
           Row{head + "1;Jan;Bos;;3a;3;ja\n1;Jan;Bos;;3b;3;ja\n", "rows_differ 3", 2},
           Row{head + ";Jan;Bos;;3a;3;ja\n;Jan;Bos;;3a;3;ja\n", "", 2},
           Row{head + ";Jan;Bos;j@x.nl;3a;3;ja\n;Jan;Bos;j@x.nl;3a;3;ja\n", "rows_merged 3", 1},
           Row{head + "1;Jan;Bos;;3a;3;nee\n", "rows_left 2", 1},
       }) {
    const Conversion seen = converted(file);
    EXPECT_EQ(warned(seen), warnings) << file;
    EXPECT_EQ(seen.people.size(), people) << file;
  }
  EXPECT_EQ(warned(converted("Voorletters;Achternaam;Klas;Leerjaar\nJ.;Bos;3a;3\n")), "last_resort; no_email");
  EXPECT_EQ(warned(converted("Roepnaam;Achternaam;Groep;Jaargroep\nJan;Bos;8a;8\n", "email=@none")), "primary_year");
}

TEST(Convert, NeverCopiesWhatIsSensitive) {
  const std::string file = "Roepnaam;Achternaam;Klas;Leerjaar;BSN;E-mail ouder;Postcode\nJan;Bos;3a;3;SECRET;SECRET;SECRET\n";
  for (const char* answers : {"", "email=BSN", "email=E-mail ouder", "email=@E", "klasnaam=@G", "naam=BSN"}) {
    const Conversion seen = converted(file, answers);
    EXPECT_EQ(shown(seen).find("SECRET"), std::string::npos) << answers;
    EXPECT_EQ(seen.questions.size(), *answers == '\0' ? 0U : 1U) << answers;
    EXPECT_EQ(std::ranges::count(seen.columns, ColumnRole::sensitive, &ReadColumn::role), 3) << answers;
    for (const Question& question : seen.questions) {
      EXPECT_EQ(question.example.find("SECRET"), std::string::npos);
    }
  }
}

TEST(Convert, TwiceIsOnce) {
  for (const char* file : {"Roepnaam;Tussenvoegsel;Achternaam;E-mail;Klas;Leerjaar\nJan;van;Bos;j@x.nl;3a, 3b;3\nBo;;;;;\n;;;;x;\n",
                           "Roepnaam;Achternaam;Klas;Leerjaar\n=1+1;_x0041_;3a;3\n  Jan ;Bos\u00A0;3a;3\nTotaal;;3a;\n"}) {
    const Conversion once = converted(file, "klassen=@all");
    ASSERT_EQ(once.status, ConversionStatus::converted);
    const std::string bytes = make_filled_template(once.kind, Language::nl, once.people);
    const Conversion twice = converted(bytes, "", once.kind);
    EXPECT_EQ(twice.status, ConversionStatus::converted) << asked(twice);
    EXPECT_EQ(shown(twice), shown(once));
    EXPECT_EQ(make_filled_template(twice.kind, Language::nl, twice.people), bytes);
  }
}

TEST(Convert, StopsWhenProgressSaysSo) {
  std::string file = "Roepnaam;Achternaam;Klas;Leerjaar\n";
  for (int i = 0; i < 3000; ++i) {
    file += "Jan;Bos;3a;3\n";
  }
  EXPECT_FALSE(convert(as_bytes(file), {}, [](std::size_t, std::size_t) { return false; }));
  EXPECT_EQ(convert(as_bytes(file), {}, [](std::size_t, std::size_t) { return true; })->people.size(), 3000U);
}

TEST(ParseAnswers, TakesCommasAndLines) {
  const auto answers = parse_answers("voornaam=Roepnaam, email = @D\nleerjaar\n\n,");
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[1].key + '/' + answers[1].value, "email/@D");
  EXPECT_EQ(answers[2].key + '/' + answers[2].value, "leerjaar/");
}

}  // namespace
}  // namespace portal
