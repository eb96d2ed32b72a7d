#include <algorithm>
#include <utility>

#include "core/base/utf8.h"
#include "core/report/rules.h"
#include "core/roster/columns.h"
#include "core/sheet/limits.h"
#include "server/wall/answer_format.h"
#include "server/wall/answer_stream.h"

namespace portal::wall {
namespace {

constexpr std::uint8_t last_year = 6;

// Takes from the front. After the first thing that does not hold all numbers are 0, all texts and lists are
// empty and ok() is false.
class Reader {
 public:
  explicit Reader(Bytes bytes) : bytes_(bytes) {}

  template <class Number>
  Number number(std::uint64_t most) {
    const auto value = read_le<Number>(bytes_, 0);
    if (!value || *value > most) return refuse<Number>();
    bytes_ = bytes_.subspan(sizeof(Number));
    return *value;
  }
  std::string text(std::size_t most_bytes) {
    const std::size_t size = number<std::uint16_t>(most_bytes);
    const auto part = slice(bytes_, 0, size);
    if (!ok_ || !part) return refuse<std::string>();
    const auto text = as_text(*part);
    if (!is_utf8(text)) return refuse<std::string>();
    bytes_ = bytes_.subspan(part->size());
    return std::string(text);
  }
  // No character takes more than four bytes.
  std::string characters(std::size_t most) {
    auto told = text(most * 4);
    return count_characters(told) <= most ? told : refuse<std::string>();
  }
  // The count is believed as far as there are bytes for it.
  template <class Read>
  auto list(std::size_t most, std::size_t least_bytes_each, const Read& read) {
    std::vector<decltype(read(*this))> things;
    const std::size_t count = number<std::uint32_t>(most);
    if (count > bytes_.size() / least_bytes_each) return refuse<decltype(things)>();
    things.reserve(count);
    while (ok_ && things.size() < count) things.push_back(read(*this));
    return things;
  }
  void mark(std::string_view wanted) {
    const auto part = slice(bytes_, 0, wanted.size());
    if (!part || as_text(*part) != wanted) return refuse<void>();
    bytes_ = bytes_.subspan(wanted.size());
  }
  void hold(bool true_thing) {
    if (!true_thing) refuse<void>();
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && bytes_.empty(); }

 private:
  template <class Thing>
  Thing refuse() {
    ok_ = false;
    bytes_ = {};
    return Thing();
  }

  Bytes bytes_;
  bool ok_ = true;
};

std::string read_cell_name(Reader& reader) {
  auto name = reader.text(longest_cell_name);
  reader.hold(!name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }));
  return name;
}

Finding read_finding(Reader& reader, Severity severity) {
  Finding finding;
  const RuleRow& rule = rules[reader.number<std::uint8_t>(rules.size() - 1)];
  reader.hold(rule.severity == severity);
  finding.code = rule.code;
  finding.row = reader.number<std::uint32_t>(sheet::limits::rows);
  finding.column_index = reader.number<std::uint32_t>(sheet::limits::columns - 1);
  const std::size_t column = reader.number<std::uint8_t>(field_count);
  if (column > 0) finding.column = student_columns[column - 1].name;
  finding.value = reader.characters(longest_cell);
  finding.also = reader.list(sheet::limits::rows, 4, read_cell_name);
  return finding;
}

std::vector<Finding> read_findings(Reader& reader, Severity severity) {
  static constexpr std::size_t least_bytes = 16;
  const auto read = [severity](Reader& from) { return read_finding(from, severity); };
  return reader.list(answer_bytes / least_bytes, least_bytes, read);
}

Person read_person(Reader& reader) {
  Person person;
  for (auto* text : {&person.given_name, &person.family_name, &person.email, &person.class_name}) {
    *text = reader.characters(longest_cell);
    reader.hold(!text->contains('\0'));  // no database takes it
  }
  person.year = reader.number<std::uint8_t>(last_year);
  person.row = reader.number<std::uint32_t>(sheet::limits::rows);
  return person;
}

std::optional<Fault> read_fault(Reader& reader) {
  const auto number = reader.number<std::uint8_t>(fault_codes);
  if (number == 0) return std::nullopt;
  return Fault{static_cast<FaultCode>(number - 1), reader.characters(longest_place)};
}

std::optional<Kind> read_kind(Reader& reader) {
  const auto kind = reader.number<std::uint8_t>(2);
  return kind == 0 ? std::nullopt : std::optional(static_cast<Kind>(kind - 1));
}

bool agrees_with_itself(const CheckedFile& checked) {
  const auto& [report, people] = checked;
  const bool silent = report.errors.empty() && report.warnings.empty() && people.empty() && report.rows == 0;
  switch (report.verdict) {
    case Verdict::green: return report.errors.empty() && !report.fault && people.size() <= report.rows;
    case Verdict::red: return !report.errors.empty() && !report.fault && people.empty();
    case Verdict::unreadable: break;
  }
  return silent && report.fault.has_value();
}

}  // namespace

std::optional<CheckedFile> read_answer(Bytes answer) {
  static constexpr std::size_t person_bytes = 13;
  if (answer.size() > answer_bytes) return std::nullopt;
  Reader reader(answer);
  CheckedFile checked;
  reader.mark(answer_mark);
  checked.report.verdict = static_cast<Verdict>(reader.number<std::uint8_t>(2));
  checked.report.kind = read_kind(reader);
  checked.report.rows = reader.number<std::uint32_t>(sheet::limits::rows);
  checked.report.fault = read_fault(reader);
  checked.report.errors = read_findings(reader, Severity::error);
  checked.report.warnings = read_findings(reader, Severity::warning);
  checked.people = reader.list(sheet::limits::rows, person_bytes, read_person);
  if (!reader.at_end() || !agrees_with_itself(checked)) return std::nullopt;
  return checked;
}

}  // namespace portal::wall
