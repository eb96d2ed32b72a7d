#include "core/mend/mending_json.h"

#include <algorithm>
#include <ranges>
#include <span>
#include <utility>

#include "core/base/json_writer.h"
#include "core/mend/roster_answers.h"
#include "core/mend/seen_change.h"
#include "core/report/report_json.h"
#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

std::string_view name_of(StepKind kind) {
  switch (kind) {
    case StepKind::edit: return "edit";
    case StepKind::mend: return "mend";
    case StepKind::remove_row: break;
  }
  return "remove_row";
}

std::string_view name_of(MendKind kind) {
  switch (kind) {
    case MendKind::cell: return "cell";
    case MendKind::remove_row: return "remove_row";
    case MendKind::header: return "header";
    case MendKind::column: break;
  }
  return "column";
}

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

template <class List>
auto part_of(const List& list, Window window) {
  const std::size_t from = std::min(window.from, list.size());
  return std::span(list).subspan(from, std::min({window.count, largest_window, list.size() - from}));
}

void write_kinds(JsonWriter& json, const Proposals& proposals) {
  json.key("kinds").begin_array();
  for (const RuleRow& row : rules) {
    const RuleProposals& one = proposals[static_cast<std::size_t>(row.rule)];
    if (one.found > 0) {
      json.begin_object().key("code").value(row.code).key("severity").value(name_of(row.severity));
      json.key("count").value(std::uint64_t{one.found}).key("mendable").value(std::uint64_t{one.mendable}).end_object();
    }
  }
  json.end_array();
}

void write_step(JsonWriter& json, const Step* step) {
  if (step == nullptr) {
    json.null();
    return;
  }
  json.begin_object().key("what").value(name_of(step->kind));
  json.key("code").value(step->rule ? row_of(*step->rule).code : std::string_view());
  json.key("cells").value(std::uint64_t{step->changes.size()}).end_object();
}

// -1 for none.
void write_index(JsonWriter& json, std::optional<std::size_t> index) {
  if (index) {
    json.value(std::uint64_t{*index});
  } else {
    json.value(std::int64_t{-1});
  }
}

std::optional<std::size_t> index_of_field(const Finding& finding) {
  const auto field = field_of(finding);
  return field ? std::optional(index_of(*field)) : std::nullopt;
}

void write_proposal(JsonWriter& json, const Proposal* proposal) {
  const bool has_text = proposal != nullptr && (proposal->kind == MendKind::cell || proposal->kind == MendKind::header);
  json.key("proposal");
  has_text ? json.value(proposal->to) : json.null();
  json.key("mend");
  proposal != nullptr ? json.value(name_of(proposal->kind)) : json.null();
}

// The other cells of a finding as places; a report names more of them than a page can show.
void write_also(JsonWriter& json, const EditedRows& rows, const Finding& finding) {
  constexpr std::size_t most = 20;
  const auto field = index_of_field(finding);
  json.key("also_at").begin_array();
  for (const std::string& cell : finding.also | std::views::take(most)) {
    if (const auto position = rows.position_in(cell); position && field) {
      json.begin_array().value(std::uint64_t{*position}).value(std::uint64_t{*field}).end_array();
    }
  }
  json.end_array();
}

void write_finding_at(JsonWriter& json, const WorkingCopy& copy, const Finding& finding, Language language) {
  json.begin_object();
  write_finding(json, finding, language);
  json.key("position");
  write_index(json, copy.rows().position_of(finding.row));
  json.key("field");
  write_index(json, index_of_field(finding));
  write_proposal(json, copy.proposal_for(finding));
  write_also(json, copy.rows(), finding);
  json.end_object();
}

std::vector<Field> fields_shown(const WorkingCopy& copy) {
  std::vector<Field> fields;
  for (const Column& column : columns_of(copy.roster().kind.value_or(Kind::students))) {
    if (copy.roster().places[index_of(column.field)]) {
      fields.push_back(column.field);
    }
  }
  return fields;
}

// A list of findings stands in the order of the sheet.
void write_cell_findings(JsonWriter& json, const Report& report, std::uint32_t row, Field field, Language language) {
  json.key("findings").begin_array();
  for (const auto& [severity, findings] :
       {std::pair(Severity::error, &report.errors), {Severity::warning, &report.warnings}}) {
    for (const Finding& finding : std::ranges::equal_range(*findings, row, {}, &Finding::row)) {
      if (finding.column == column_name(field)) {
        json.begin_object().key("code").value(finding.code).key("severity").value(name_of(severity));
        json.key("message").value(finding_message(finding, language)).end_object();
      }
    }
  }
  json.end_array();
}

void write_row(JsonWriter& json, const WorkingCopy& copy, std::uint32_t position, Language language) {
  const EditedRows& rows = copy.rows();
  const std::uint32_t row = rows.row(position);
  json.begin_object().key("position").value(std::uint64_t{position}).key("row").value(std::uint64_t{row});
  json.key("removed").value(rows.is_removed(position)).key("cells").begin_array();
  for (const Field field : fields_shown(copy)) {
    json.begin_object().key("text").value(rows.now(position, field).text);
    json.key("changed").value(rows.is_changed(position, field));
    write_cell_findings(json, copy.report(), row, field, language);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_change(JsonWriter& json, const WorkingCopy& copy, const Proposal& change) {
  const bool is_row = change.kind == MendKind::cell || change.kind == MendKind::remove_row;
  const SeenChange at = seen_change(copy, change);
  json.begin_object().key("position");
  write_index(json, is_row ? std::optional<std::size_t>(change.place) : std::nullopt);
  json.key("row").value(std::uint64_t{at.row}).key("cell").value(at.cell);
  json.key("column").value(change.field ? column_name(*change.field) : std::string_view()).key("field");
  write_index(json, change.field ? std::optional(index_of(*change.field)) : std::nullopt);
  json.key("from").value(at.from).key("to").value(change.to).key("kind").value(name_of(change.kind)).end_object();
}

void write_summary(JsonWriter& json, const WorkingCopy& copy) {
  const Report& report = copy.report();
  json.begin_object().key("verdict").value(report.verdict == Verdict::green ? "green" : "red").key("kind");
  if (report.kind) {
    json.value(*report.kind == Kind::students ? "students" : "teachers");
  } else {
    json.null();
  }
  json.key("rows").value(std::uint64_t{report.rows}).key("errors").value(std::uint64_t{report.errors.size()});
  json.key("warnings").value(std::uint64_t{report.warnings.size()});
  json.key("changed").value(std::uint64_t{copy.changed()});
  write_kinds(json, copy.proposals());
  json.key("undo");
  write_step(json, copy.to_undo());
  json.key("redo");
  write_step(json, copy.to_redo());
  json.key("touched");
  if (const auto touched = copy.touched()) {
    json.begin_object().key("position").value(std::uint64_t{touched->position});
    json.key("field").value(std::uint64_t{index_of(touched->field)}).end_object();
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace

std::string summary_json(const WorkingCopy& copy) {
  JsonWriter json;
  write_summary(json, copy);
  return json.take();
}

std::string opened_json(const Opened& opened, Language language) {
  JsonWriter json;
  json.begin_object().key("state");
  if (opened.copy) {
    json.value("mending").key("summary");
    write_summary(json, *opened.copy);
  } else if (opened.fault) {
    json.value("unreadable").key("fault").begin_object().key("code").value(fault_key(opened.fault->code));
    json.key("message").value(fault_message(*opened.fault, language)).end_object();
  } else {
    json.value("convert");
  }
  return json.end_object().take();
}

std::string findings_json(const WorkingCopy& copy, Severity severity, std::string_view code, Window window,
                          Language language) {
  const auto& all = severity == Severity::error ? copy.report().errors : copy.report().warnings;
  std::vector<const Finding*> chosen;
  for (const Finding& finding : all) {
    if (code.empty() || finding.code == code) {
      chosen.push_back(&finding);
    }
  }
  JsonWriter json;
  json.begin_object().key("total").value(std::uint64_t{chosen.size()}).key("findings").begin_array();
  for (const Finding* finding : part_of(chosen, window)) {
    write_finding_at(json, copy, *finding, language);
  }
  return json.end_array().end_object().take();
}

std::string grid_json(const WorkingCopy& copy, Window window, Language language) {
  JsonWriter json;
  json.begin_object().key("total").value(std::uint64_t{copy.rows().size()}).key("columns").begin_array();
  for (const Field field : fields_shown(copy)) {
    json.begin_object().key("name").value(column_name(field)).key("field").value(std::uint64_t{index_of(field)});
    const auto column = copy.source_column(field);
    json.key("letter").value(column ? sheet::column_letters(*column) : std::string()).end_object();
  }
  json.end_array().key("rows").begin_array();
  const std::size_t end = copy.rows().size();
  const std::size_t from = std::min(window.from, end);
  for (std::size_t at = from; at < from + std::min({window.count, largest_window, end - from}); ++at) {
    write_row(json, copy, static_cast<std::uint32_t>(at), language);
  }
  return json.end_array().end_object().take();
}

std::optional<std::string> try_edit_json(WorkingCopy& copy, std::uint32_t position, Field field, std::string_view text,
                                         Language language) {
  const auto report = copy.try_edit(position, field, text);
  if (!report) {
    return std::nullopt;
  }
  JsonWriter json;
  json.begin_object();
  write_cell_findings(json, *report, copy.rows().row(position), field, language);
  return json.key("errors").value(std::uint64_t{report->errors.size()}).end_object().take();
}

std::string proposals_json(const WorkingCopy& copy, std::string_view code, Window window) {
  static const std::vector<Proposal> none;
  const auto rule = rule_named(code);
  const auto& changes = rule ? copy.proposals()[static_cast<std::size_t>(*rule)].changes : none;
  JsonWriter json;
  json.begin_object().key("total").value(std::uint64_t{changes.size()}).key("changes").begin_array();
  for (const Proposal& change : part_of(changes, window)) {
    write_change(json, copy, change);
  }
  return json.end_array().end_object().take();
}

}  // namespace portal
