#include <algorithm>
#include <limits>
#include <span>

#include "core/base/utf8.h"
#include "core/report/rules.h"
#include "core/roster/columns.h"
#include "server/wall/answer_format.h"
#include "server/wall/answer_stream.h"

namespace portal::wall {
namespace {

class Writer {
 public:
  template <class Number>
  void number(Number value) {
    for (std::size_t at = 0; at < sizeof(Number); ++at) {
      bytes_ += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * at) & 0xFFU);
    }
  }
  void count(std::size_t size) {
    fits_ = fits_ && size <= std::numeric_limits<std::uint32_t>::max() && bytes_.size() <= answer_bytes;
    number(static_cast<std::uint32_t>(size));
  }
  void text(std::string_view text) {
    fits_ = fits_ && text.size() <= std::numeric_limits<std::uint16_t>::max() && bytes_.size() <= answer_bytes;
    number(static_cast<std::uint16_t>(text.size()));
    bytes_ += text;
  }
  void refuse() { fits_ = false; }

  std::optional<std::string> take() && {
    return fits_ && bytes_.size() <= answer_bytes ? std::optional(std::move(bytes_)) : std::nullopt;
  }
  [[nodiscard]] bool fits() const { return fits_; }

 private:
  std::string bytes_{answer_mark};
  bool fits_ = true;
};

// Names a member by name: one that is added to a struct stops the build here, not the reader in production.
void write(Writer& writer, const Finding& finding) {
  const auto& [code, row, column_index, column, value, also] = finding;
  const auto* const rule = std::ranges::find(rules, code, &RuleRow::code);
  const auto* const known = std::ranges::find(student_columns, column, &Column::name);
  if (rule == rules.end() || (known == student_columns.end() && !column.empty())) {
    return writer.refuse();
  }
  writer.number(static_cast<std::uint8_t>(rule->rule));
  writer.number(row);
  writer.number(column_index);
  writer.number(static_cast<std::uint8_t>(column.empty() ? 0 : index_of(known->field) + 1));
  writer.text(value);
  writer.count(also.size());
  for (const std::string& cell : also) writer.text(cell);
}

void write(Writer& writer, const Person& person) {
  const auto& [given_name, family_name, email, year, class_name, row] = person;
  for (const auto* text : {&given_name, &family_name, &email, &class_name}) writer.text(*text);
  writer.number(year);
  writer.number(row);
}

void write(Writer& writer, const std::optional<Fault>& fault) {
  if (fault && static_cast<std::uint8_t>(fault->code) >= fault_codes) return writer.refuse();
  writer.number(static_cast<std::uint8_t>(fault ? static_cast<unsigned>(fault->code) + 1 : 0));
  if (!fault) return;
  const auto place = first_characters(fault->place, longest_place);
  writer.text(is_utf8(place) ? place : "");  // a part's name may be any bytes
}

template <class Thing>
void write_all(Writer& writer, const std::vector<Thing>& things) {
  writer.count(things.size());
  for (const Thing& thing : things) {
    if (!writer.fits()) return;
    write(writer, thing);
  }
}

}  // namespace

std::optional<std::string> write_answer(const CheckedFile& checked) {
  const auto& [report, people] = checked;
  const auto& [verdict, kind, rows, errors, warnings, fault] = report;
  Writer writer;
  writer.number(static_cast<std::uint8_t>(verdict));
  writer.number(static_cast<std::uint8_t>(kind ? static_cast<unsigned>(*kind) + 1 : 0));
  writer.count(rows);
  write(writer, fault);
  write_all(writer, errors);
  write_all(writer, warnings);
  write_all(writer, people);
  return std::move(writer).take();
}

}  // namespace portal::wall
