#include "core/base/nfc.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/fold.h"
#include "core/base/utf8.h"

namespace portal {
namespace {

// Unicode's own test of normalization, from Debian's package unicode-data.
constexpr const char* official_test = "/usr/share/unicode/NormalizationTest.txt.bz2";

std::string symbols_of(const std::string& field) {
  std::istringstream words(field);
  std::u32string symbols;
  for (unsigned long symbol = 0; words >> std::hex >> symbol;) {
    symbols += static_cast<char32_t>(symbol);
  }
  return to_utf8(symbols);
}

std::vector<std::string> fields_of(const std::string& line) {
  std::istringstream text(line);
  std::vector<std::string> fields;
  for (std::string field; fields.size() < 5 && std::getline(text, field, ';');) {
    fields.push_back(symbols_of(field));
  }
  return fields;
}

}  // namespace

TEST(nfc, composes) {
  EXPECT_EQ(nfc("e\u0301"), "é");
  EXPECT_EQ(nfc("\u1100\u1161\u11A8"), "\uAC01");  // Hangul
  EXPECT_EQ(nfc("a\u0323\u0307"), nfc("a\u0307\u0323"));
  EXPECT_EQ(nfc("\u212B"), "Å");
  EXPECT_EQ(nfc("\u0958"), "\u0915\u093C");  // excluded from composition
}

TEST(nfc, passes_the_test_that_unicode_publishes) {
  if (!std::filesystem::exists(official_test)) {
    GTEST_SKIP() << official_test << " is not there: install Debian's package unicode-data";
  }
  FILE* pipe = popen((std::string("bzcat ") + official_test).c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string all;
  for (int symbol = std::fgetc(pipe); symbol != EOF; symbol = std::fgetc(pipe)) {
    all += static_cast<char>(symbol);
  }
  pclose(pipe);
  std::istringstream lines(all);
  int checked = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#' || line[0] == '@') {
      continue;
    }
    const auto fields = fields_of(line);  // source; NFC; NFD; NFKC; NFKD
    ASSERT_EQ(fields.size(), 5U) << line;
    EXPECT_EQ(nfc(fields[0]), fields[1]) << line;
    EXPECT_EQ(nfc(fields[2]), fields[1]) << line;
    EXPECT_EQ(to_utf8(decompose(to_symbols(fields[0]))), fields[2]) << line;
    ++checked;
  }
  EXPECT_GT(checked, 15000);
}

}  // namespace portal
