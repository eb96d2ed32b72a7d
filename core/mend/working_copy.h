// One roster on its way to green: the rows as they were read, the steps taken since, and the report of now.
// After every step the whole roster goes through the same check as a file (core/report/roster_check.h);
// only the reading is not done again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/mend/edited_rows.h"
#include "core/mend/proposals.h"
#include "core/report/report.h"
#include "core/report/rules.h"
#include "core/roster/make_template.h"
#include "core/roster/roster.h"
#include "core/sheet/limits.h"

namespace portal {

struct CellPlace {
  std::uint32_t position = 0;
  Field field = Field::given_name;
};

// One thing that a step did, both ways.
struct Change {
  MendKind kind;
  std::uint32_t place = 0;  // as in a Proposal
  Field field = Field::given_name;
  CellText before;  // of a cell
  CellText after;
};

enum class StepKind : std::uint8_t { edit, mend, remove_row };

struct Step {
  StepKind kind;
  std::optional<Rule> rule;  // of a mend
  std::vector<Change> changes;
};

class WorkingCopy {
 public:
  // The roster has its notes, and one row for each of `rows`; `report` is what the check says of it.
  WorkingCopy(Roster roster, EditedRows rows, Report report);
  // Not yet checked. A field with a place from `source_columns` on has no column in the school's own file.
  WorkingCopy(Roster roster, EditedRows rows, std::uint32_t source_columns);

  [[nodiscard]] const Roster& roster() const { return roster_; }  // as it was read
  [[nodiscard]] const EditedRows& rows() const { return rows_; }
  [[nodiscard]] const Report& report() const { return report_; }
  [[nodiscard]] Report first_report() const;  // of the roster as it was read
  [[nodiscard]] const Proposals& proposals() const { return proposals_; }
  [[nodiscard]] const Proposal* proposal_for(const Finding& finding) const;

  // The column of `field` in the school's own file; nothing when there is none.
  [[nodiscard]] std::optional<std::uint32_t> source_column(Field field) const;

  // Cells, rows and columns that are not as they were read.
  [[nodiscard]] std::size_t changed() const;

  // Each is one step, and the end of what could be redone. A call that changes nothing is no step, nor is one
  // about a place that does not exist, a text that is not UTF-8 or one that fits no cell.
  void edit(std::uint32_t position, Field field, std::string_view text);
  void remove_row(std::uint32_t position);
  void mend(Rule rule);  // all its proposals

  // What the report would be with `text` in this cell; nothing when edit() would take it for no edit at all
  // because of its place or its bytes.
  [[nodiscard]] std::optional<Report> try_edit(std::uint32_t position, Field field, std::string_view text);

  void undo();
  void redo();
  [[nodiscard]] const Step* to_undo() const { return done_.empty() ? nullptr : &done_.back(); }
  [[nodiscard]] const Step* to_redo() const { return undone_.empty() ? nullptr : &undone_.back(); }
  // The first cell that the last call changed.
  [[nodiscard]] std::optional<CellPlace> touched() const { return touched_; }

  // The people of now, clean, for the template; nobody when the header does not fit.
  [[nodiscard]] std::vector<TemplateRow> people() const;

 private:
  enum class Moment : std::uint8_t { first, now };
  enum class Way : std::uint8_t { forward, back };
  [[nodiscard]] Report check(Moment moment) const;
  [[nodiscard]] RosterNow now() const { return {roster_, rows_, mended_notes_}; }
  [[nodiscard]] bool can_edit(std::uint32_t position, Field field, std::string_view text) const;
  [[nodiscard]] Change change_for(const Proposal& proposal);
  void take(Step step);
  void apply(const Step& step, Way way);
  void apply(const Change& change, Way way);

  Roster roster_;
  EditedRows rows_;
  std::uint32_t source_columns_ = sheet::limits::columns;
  std::vector<bool> mended_notes_;
  std::vector<Step> done_;
  std::vector<Step> undone_;
  std::optional<CellPlace> touched_;
  Report report_;
  Proposals proposals_;
};

}  // namespace portal
