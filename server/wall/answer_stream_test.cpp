#include "server/wall/answer_stream.h"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/report/report_json.h"
#include "core/report/rules.h"
#include "server/wall/answer_format.h"

namespace portal::wall {
namespace {

Person jan() { return {"Jan", "van den Berg", "jan@school.example", 3, "3edc", 4}; }

CheckedFile green() {
  CheckedFile checked{{Verdict::green, Kind::students, 2, {}, {}, {}}, {jan(), {"Zoë", "Ço", "", 6, "6", 1'048'576}}};
  checked.report.warnings.push_back({"year.all_the_same", 0, 0, "", "", {}});
  return checked;
}

CheckedFile red() {
  CheckedFile checked{{Verdict::red, Kind::teachers, 2, {}, {}, {}}, {}};
  checked.report.errors.push_back({"email.duplicate", 17, 2, "email", "jan@school.example", {"C4", "XFD1048576"}});
  checked.report.warnings.push_back({"sheet.other", 0, 16'383, "klasnaam", std::string(100, 'x'), {}});
  return checked;
}

CheckedFile unreadable() { return {{Verdict::unreadable, {}, 0, {}, {}, Fault{FaultCode::zip_damaged, "xl/a.xml"}}, {}}; }

std::string answer(const CheckedFile& checked) { return write_answer(checked).value(); }

std::optional<CheckedFile> read(std::string_view bytes) { return read_answer(as_bytes(bytes)); }

TEST(AnswerStream, ComesBackAsItWas) {
  for (const auto& checked : {green(), red(), unreadable(), CheckedFile{{Verdict::green, {}, 0, {}, {}, {}}, {}}}) {
    const auto back = read(answer(checked));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(report_json(back->report, Language::nl), report_json(checked.report, Language::nl));
    EXPECT_EQ(back->people, checked.people);
    EXPECT_EQ(back->report.fault, checked.report.fault);
  }
}

TEST(AnswerStream, KnowsEveryRuleAndEveryFault) {
  for (const auto& rule : rules) {
    auto checked = red();
    auto& list = rule.severity == Severity::error ? checked.report.errors : checked.report.warnings;
    list.assign(1, {rule.code, 1, 0, "", "", {}});
    EXPECT_TRUE(read(answer(checked)).has_value()) << rule.code;
  }
  // fault_key() throws behind its last code: a new code must be made known in answer_format.h.
  std::uint8_t codes = 0;
  for (auto checked = unreadable(); codes < 255; ++codes) {
    checked.report.fault->code = static_cast<FaultCode>(codes);
    try {
      fault_key(checked.report.fault->code);
    } catch (const std::out_of_range&) {
      break;
    }
    const auto bytes = write_answer(checked);
    EXPECT_TRUE(bytes && read(*bytes)) << int{codes};
  }
  EXPECT_EQ(codes, fault_codes);
}

TEST(AnswerStream, IsRefusedWhenCutShortOrLengthened) {
  for (const auto& checked : {green(), red(), unreadable()}) {
    const auto whole = answer(checked);
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(read(whole.substr(0, size))) << size;
    EXPECT_FALSE(read(whole + '\0'));
  }
}

// What cannot be written cannot be answered either.
TEST(AnswerStream, IsNotWrittenForWhatNobodyKnows) {
  auto rule = red();
  rule.report.errors.front().code = "no.rule";
  auto column = red();
  column.report.errors.front().column = "geboortedatum";
  auto text = green();
  text.people.front().given_name.assign(70'000, 'x');
  auto fault = unreadable();
  fault.report.fault->code = static_cast<FaultCode>(200);
  for (const auto& checked : {rule, column, text, fault}) EXPECT_FALSE(write_answer(checked).has_value());
}

struct Lie {
  const char* name;
  void (*tell)(CheckedFile&);
};

TEST(AnswerStream, IsRefusedWhenItCannotBe) {
  const std::vector<Lie> lies{
      {"green with errors", [](auto& file) { file.report.errors = red().report.errors; }},
      {"green with a fault", [](auto& file) { file.report.fault = unreadable().report.fault; }},
      {"green with more people than rows", [](auto& file) { file.report.rows = 1; }},
      {"red without errors", [](auto& file) { file = red(); file.report.errors.clear(); }},
      {"red with people", [](auto& file) { file = red(); file.people = green().people; }},
      {"red with a fault", [](auto& file) { file = red(); file.report.fault = unreadable().report.fault; }},
      {"unreadable without a fault", [](auto& file) { file = unreadable(); file.report.fault.reset(); }},
      {"unreadable with rows", [](auto& file) { file = unreadable(); file.report.rows = 1; }},
      {"unreadable with people", [](auto& file) { file = unreadable(); file.people.push_back(jan()); }},
      {"unreadable with warnings", [](auto& file) { file = unreadable(); file.report.warnings = red().report.warnings; }},
      {"an error among the warnings", [](auto& file) { file.report.warnings = red().report.errors; }},
      {"a warning among the errors", [](auto& file) { file = red(); file.report.errors = red().report.warnings; }},
      {"no such verdict", [](auto& file) { file.report.verdict = static_cast<Verdict>(3); }},
      {"no such kind", [](auto& file) { file.report.kind = static_cast<Kind>(2); }},
      {"too many rows", [](auto& file) { file.report.rows = 1'048'577; }},
      {"a finding beyond the sheet", [](auto& file) { file = red(); file.report.errors.front().row = 1'048'577; }},
      {"a column beyond the sheet", [](auto& file) { file = red(); file.report.errors.front().column_index = 16'384; }},
      {"a value of 101 characters", [](auto& file) { file = red(); file.report.errors.front().value.assign(101, 'x'); }},
      {"a value that is no UTF-8", [](auto& file) { file = red(); file.report.errors.front().value = "\xC3"; }},
      {"a cell that is none", [](auto& file) { file = red(); file.report.errors.front().also = {"<b>"}; }},
      {"a cell without a name", [](auto& file) { file = red(); file.report.errors.front().also = {""}; }},
      {"a cell with a long name", [](auto& file) { file = red(); file.report.errors.front().also = {"ABCD1048576"}; }},
      {"a name of 101 characters", [](auto& file) { file.people.front().given_name.assign(101, 'x'); }},
      {"a name that is no UTF-8", [](auto& file) { file.people.front().family_name = "\xED\xA0\x80"; }},
      {"a name with a zero", [](auto& file) { file.people.front().class_name = std::string(1, '\0'); }},
      {"leerjaar 7", [](auto& file) { file.people.front().year = 7; }},
      {"a person beyond the sheet", [](auto& file) { file.people.front().row = 1'048'577; }},
  };
  for (const auto& [name, tell] : lies) {
    auto checked = green();
    tell(checked);
    const auto bytes = write_answer(checked);
    ASSERT_TRUE(bytes.has_value()) << name;
    EXPECT_FALSE(read(*bytes).has_value()) << name;
  }
}

TEST(AnswerStream, IsRefusedForAFaultThatNobodyKnows) {
  auto bytes = answer(unreadable());
  static constexpr std::size_t fault_at = 10;  // behind mark, verdict, kind and rows
  bytes[fault_at] = static_cast<char>(fault_codes);
  EXPECT_TRUE(read(bytes).has_value());
  bytes[fault_at] = static_cast<char>(fault_codes + 1);
  EXPECT_FALSE(read(bytes).has_value());
}

TEST(AnswerStream, BelievesNoCountWithoutItsBytes) {
  // An answer without lists ends in three counts of four bytes.
  const auto bare = answer({{Verdict::green, Kind::students, 9, {}, {}, {}}, {}});
  for (const std::size_t from_end : {12U, 8U, 4U}) {
    for (const std::uint32_t count : {1U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      auto lying = bare;
      std::memcpy(lying.data() + lying.size() - from_end, &count, sizeof(count));
      EXPECT_FALSE(read(lying).has_value()) << from_end << ' ' << count;
    }
  }
}

TEST(AnswerStream, TakesAnyBytesWithoutHarm) {
  const auto whole = answer(red());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      auto other = whole;
      other[at] = static_cast<char>(value);
      if (const auto back = read(other)) EXPECT_TRUE(write_answer(*back).has_value());
    }
  }
}

}  // namespace
}  // namespace portal::wall
