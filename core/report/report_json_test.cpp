#include "core/report/report_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "core/report/rules.h"

namespace portal {

TEST(report_json, is_the_promised_document) {
  Report report;
  report.verdict = Verdict::red;
  report.kind = Kind::students;
  report.rows = 2;
  report.errors.push_back({"email.duplicate", 17, 2, "email", "a@\"b\".nl", {"C4", "C9"}});
  report.warnings.push_back({"sheet.other", 0, 0, "", "Blad2", {}});
  EXPECT_EQ(report_json(report, Language::en),
            R"({"verdict":"red","kind":"students","rows":2,"errors":[{"cell":"C17","row":17,"column":"email",)"
            R"("code":"email.duplicate","value":"a@\"b\".nl","also":["C4","C9"],"message":"The e-mail address )"
            R"(‘a@\"b\".nl’ is also in C4 and C9. An address may occur only once in the file. Give everyone their )"
            R"(own address or leave the cell empty."}],"warnings":[{"cell":"","row":0,"column":"","code":)"
            R"("sheet.other","value":"Blad2","also":[],"message":"The sheet ‘Blad2’ holds data too. We do not read )"
            R"(it: everything must be on one sheet."}]})");
}

TEST(report_json, adds_why_a_file_is_unreadable) {
  Report report;
  report.fault = Fault{FaultCode::encrypted, "FILEPASS"};
  const std::string json = report_json(report, Language::nl);
  EXPECT_TRUE(json.starts_with(R"({"verdict":"unreadable","kind":null,"rows":0,"errors":[],"warnings":[],)"
                               R"("fault":{"code":"encrypted","message":"Dit bestand is met een wachtwoord)"))
      << json;
}

TEST(report_json, shortens_a_long_list_in_the_sentence_only) {
  Finding finding{"email.duplicate", 2, 2, "email", "a@b.nl", {}};
  for (int row = 3; row < 15; ++row) {
    finding.also.push_back("C" + std::to_string(row));
  }
  EXPECT_NE(finding_message(finding, Language::nl).find("C11, C12 en nog 2 andere cellen"), std::string::npos)
      << finding_message(finding, Language::nl);
}

// docs/finding-codes.md is the list that others program against.
TEST(finding_codes, are_the_documented_ones) {
  std::ifstream stream(PORTAL_SOURCE_DIR "/docs/finding-codes.md");
  std::vector<std::string> documented;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("| `")) {
      const std::size_t end = line.find('`', 3);
      const bool error = line.find("| error |", end) != std::string::npos;
      documented.push_back(line.substr(3, end - 3) + (error ? " error" : " warning"));
    }
  }
  std::vector<std::string> known;
  for (const RuleRow& rule : rules) {
    known.push_back(std::string(rule.code) + (rule.severity == Severity::error ? " error" : " warning"));
  }
  EXPECT_EQ(documented, known);
}

}  // namespace portal
