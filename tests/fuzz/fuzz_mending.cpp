// Any bytes as a roster (up to the first NUL: a row on each line, cells between commas) and as steps on it:
// whatever is done can be undone, mending comes to an end, and every answer is UTF-8.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/mend/make_mended.h"
#include "core/mend/mending_json.h"
#include "core/mend/working_copy.h"
#include "core/report/report_json.h"

using namespace portal;

namespace {

void hold(bool promise) {
  if (!promise) {
    std::abort();
  }
}

// What stands before `end`, which is taken away with it.
std::string_view cut_at(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

// A cell that begins with one of these is no text.
Shape shape_of(std::string_view text) {
  constexpr std::array<Shape, 4> shapes{Shape::error, Shape::date, Shape::scientific, Shape::formula_without_value};
  const std::size_t at = text.empty() ? std::string_view::npos : std::string_view("#:^=").find(text.front());
  return at == std::string_view::npos ? Shape::text : shapes[at];
}

WorkingCopy copy_in(std::string_view text) {
  Roster roster;
  roster.kind = Kind::students;
  roster.fits = true;
  for (std::uint32_t field = 0; field < field_count; ++field) {
    roster.places[field] = field;
  }
  roster.notes.push_back({NoteKind::header_misspelt, 1, 3, Field::year, "jaar", {}});
  roster.notes.push_back({NoteKind::column_unexpected, 1, 7, std::nullopt, "x", {}});
  EditedRows rows;
  for (std::uint32_t number = 2; !text.empty(); ++number) {
    std::string_view line = cut_at(text, '\n');
    RosterRow row{number, {}};
    for (Value& value : row.values) {
      value.text = cut_at(line, ',');
      value.shape = shape_of(value.text);
    }
    rows.add(row);
  }
  return {std::move(roster), std::move(rows), std::uint32_t{field_count}};
}

void look(WorkingCopy& copy) {
  hold(is_utf8(summary_json(copy)) && is_utf8(grid_json(copy, {0, 50}, Language::nl)));
  for (const Severity severity : {Severity::error, Severity::warning}) {
    hold(is_utf8(findings_json(copy, severity, "", {0, 50}, Language::en)));
  }
  for (const RuleRow& row : rules) {
    const RuleProposals& one = copy.proposals()[static_cast<std::size_t>(row.rule)];
    hold(one.mendable <= one.found && is_utf8(proposals_json(copy, row.code, {0, 50})));
  }
}

void mend_all(WorkingCopy& copy) {
  for (int steps = 0; const auto rule = first_mendable(copy.proposals()); ++steps) {
    hold(steps < 100);
    copy.mend(*rule);
  }
}

void take_steps(WorkingCopy& copy, std::string_view steps) {
  for (int taken = 0; !steps.empty() && taken < 30; ++taken) {
    std::string_view step = cut_at(steps, '\0');
    const auto number = [&step] {
      const auto value = step.empty() ? 0U : static_cast<unsigned char>(step.front());
      step.remove_prefix(step.empty() ? 0 : 1);
      return static_cast<std::uint32_t>(value);
    };
    const std::uint32_t what = number() % 8;
    const std::uint32_t position = number();
    const auto field = static_cast<Field>(number() % field_count);
    switch (what) {
      case 0: copy.remove_row(position); break;
      case 1: copy.mend(rules[position % rules.size()].rule); break;
      case 2: copy.undo(); break;
      case 3: copy.redo(); break;
      case 4: (void)try_edit_json(copy, position, field, step, Language::nl); break;
      case 5: mend_all(copy); break;
      default: copy.edit(position, field, step); break;
    }
    look(copy);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string clean = to_utf8(to_symbols(as_text({data, size}).substr(0, 4096)));
  std::string_view input = clean;
  WorkingCopy copy = copy_in(cut_at(input, '\0'));
  const std::string first = report_json(copy.report(), Language::nl);
  look(copy);
  take_steps(copy, input);
  mend_all(copy);
  hold(make_mended(copy, Language::nl).has_value());
  const std::string last = report_json(copy.report(), Language::nl);
  int steps = 0;
  for (; copy.to_undo() != nullptr; ++steps) {
    copy.undo();
  }
  hold(report_json(copy.report(), Language::nl) == first && copy.changed() == 0);
  for (; steps > 0; --steps) {
    copy.redo();
  }
  hold(report_json(copy.report(), Language::nl) == last);
  return 0;
}
