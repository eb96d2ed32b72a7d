#include "core/mend/working_copy.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "core/report/roster_check.h"
#include "core/roster/read_value.h"

namespace portal {
namespace {

// What goes into a template is text: an error of Excel may not pass for a name there.
std::string text_for_template(const CellText& cell, Field field) {
  return cell.shape == Shape::error && is_free_text(field) ? std::string() : cleaned(cell);
}

}  // namespace

WorkingCopy::WorkingCopy(Roster roster, EditedRows rows, std::uint32_t source_columns)
    : roster_(std::move(roster)),
      rows_(std::move(rows)),
      source_columns_(source_columns),
      mended_notes_(roster_.notes.size()) {
  report_ = check(Moment::now);
  proposals_ = propose(now(), report_);
}

WorkingCopy::WorkingCopy(Roster roster, EditedRows rows, Report report)
    : roster_(std::move(roster)),
      rows_(std::move(rows)),
      mended_notes_(roster_.notes.size()),
      report_(std::move(report)),
      proposals_(propose(now(), report_)) {}

Report WorkingCopy::first_report() const { return check(Moment::first); }

const Proposal* WorkingCopy::proposal_for(const Finding& finding) const {
  return portal::proposal_for(now(), proposals_, finding);
}

std::optional<std::uint32_t> WorkingCopy::source_column(Field field) const {
  const auto place = roster_.places[index_of(field)];
  return place && *place < source_columns_ ? place : std::nullopt;
}

std::size_t WorkingCopy::changed() const {
  return rows_.changed() + static_cast<std::size_t>(std::ranges::count(mended_notes_, true));
}

Report WorkingCopy::check(Moment moment) const {
  Roster roster = roster_;
  roster.rows = 0;
  RosterCheck check;
  ValueReader values;
  for (std::uint32_t position = 0; position < rows_.size(); ++position) {
    RosterRow row{rows_.row(position), {}};
    bool blank = true;
    for (const Column& column : columns_of(roster.kind.value_or(Kind::students))) {
      const CellText& cell =
          moment == Moment::first ? rows_.first(position, column.field) : rows_.now(position, column.field);
      Value& value = row.values[index_of(column.field)];
      value = values.read(cell.text, cell.shape, column.field);
      blank = blank && is_blank(value);
    }
    if (!blank && (moment == Moment::first || !rows_.is_removed(position))) {
      ++roster.rows;
      check.take(roster, row);
    }
  }
  if (moment == Moment::now) {
    std::size_t index = 0;
    std::erase_if(roster.notes, [&](const Note&) { return mended_notes_[index++]; });
  }
  check.close();
  return check.finish(roster, KeepPeople::never).report;
}

bool WorkingCopy::can_edit(std::uint32_t position, Field field, std::string_view text) const {
  return position < rows_.size() && !rows_.is_removed(position) && roster_.places[index_of(field)] &&
         text.size() <= sheet::limits::cell_bytes && is_utf8(text);
}

void WorkingCopy::edit(std::uint32_t position, Field field, std::string_view text) {
  touched_.reset();
  if (!can_edit(position, field, text)) {
    return;
  }
  const CellText before = rows_.now(position, field);
  const std::string cleaned = clean(text).text;
  if (text != before.text && cleaned != before.text) {
    take({StepKind::edit, std::nullopt, {{MendKind::cell, position, field, before, rows_.keep(cleaned)}}});
  }
}

std::optional<Report> WorkingCopy::try_edit(std::uint32_t position, Field field, std::string_view text) {
  if (!can_edit(position, field, text)) {
    return std::nullopt;
  }
  const CellText before = rows_.now(position, field);
  const std::string cleaned = clean(text).text;
  if (text != before.text) {
    rows_.put(position, field, {cleaned, Shape::text});
  }
  Report report = check(Moment::now);
  rows_.put(position, field, before);
  return report;
}

void WorkingCopy::remove_row(std::uint32_t position) {
  touched_.reset();
  if (position < rows_.size() && !rows_.is_removed(position)) {
    take({StepKind::remove_row, std::nullopt, {{MendKind::remove_row, position, Field::given_name, {}, {}}}});
  }
}

void WorkingCopy::mend(Rule rule) {
  touched_.reset();
  Step step{StepKind::mend, rule, {}};
  for (const Proposal& proposal : proposals_[static_cast<std::size_t>(rule)].changes) {
    step.changes.push_back(change_for(proposal));
  }
  if (!step.changes.empty()) {
    take(std::move(step));
  }
}

Change WorkingCopy::change_for(const Proposal& proposal) {
  Change change{proposal.kind, proposal.place, proposal.field.value_or(Field::given_name), {}, {}};
  if (proposal.kind == MendKind::cell) {
    change.before = rows_.now(change.place, change.field);
    change.after = rows_.keep(proposal.to);
  }
  return change;
}

void WorkingCopy::take(Step step) {
  undone_.clear();
  apply(step, Way::forward);
  done_.push_back(std::move(step));
}

void WorkingCopy::undo() {
  touched_.reset();
  if (!done_.empty()) {
    undone_.push_back(std::move(done_.back()));
    done_.pop_back();
    apply(undone_.back(), Way::back);
  }
}

void WorkingCopy::redo() {
  touched_.reset();
  if (!undone_.empty()) {
    done_.push_back(std::move(undone_.back()));
    undone_.pop_back();
    apply(done_.back(), Way::forward);
  }
}

void WorkingCopy::apply(const Step& step, Way way) {
  for (const Change& change : step.changes) {
    apply(change, way);
  }
  const Change& first = step.changes.front();
  if (first.kind == MendKind::cell || first.kind == MendKind::remove_row) {
    touched_ = CellPlace{first.place, first.field};
  }
  report_ = check(Moment::now);
  proposals_ = propose(now(), report_);
}

void WorkingCopy::apply(const Change& change, Way way) {
  const bool forward = way == Way::forward;
  switch (change.kind) {
    case MendKind::cell: rows_.put(change.place, change.field, forward ? change.after : change.before); break;
    case MendKind::remove_row: rows_.put(change.place, forward ? Presence::removed : Presence::present); break;
    case MendKind::header:
    case MendKind::column: mended_notes_[change.place] = forward; break;
  }
}

std::vector<TemplateRow> WorkingCopy::people() const {
  std::vector<TemplateRow> people;
  for (std::uint32_t position = 0; position < rows_.size() && roster_.fits; ++position) {
    TemplateRow person;
    bool blank = true;
    for (const Column& column : columns_of(*roster_.kind)) {
      std::string& text = person[index_of(column.field)];
      text = text_for_template(rows_.now(position, column.field), column.field);
      blank = blank && text.empty();
    }
    if (!blank && !rows_.is_removed(position)) {
      people.push_back(std::move(person));
    }
  }
  return people;
}

}  // namespace portal
