#include "core/report/report_json.h"

#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

constexpr std::size_t cells_in_a_sentence = 10;

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::green: return "green";
    case Verdict::red: return "red";
    case Verdict::unreadable: break;
  }
  return "unreadable";
}

std::string cell_of(const Finding& finding) {
  return finding.row == 0 ? std::string() : sheet::cell_name(finding.column_index, finding.row - 1);
}

// "C4, C9 en C12"; of a long list the first ten and how many more.
std::string listed(const std::vector<std::string>& cells, Language language) {
  const std::string_view last = message(language, "finding.and");
  std::string text;
  for (std::size_t at = 0; at < cells.size() && at < cells_in_a_sentence; ++at) {
    const bool is_last = at + 1 == cells.size();
    text += at == 0 ? "" : is_last ? " " + std::string(last) + " " : ", ";
    text += cells[at];
  }
  if (cells.size() > cells_in_a_sentence) {
    text += ' ' + message(language, "finding.and_more", {{"count", std::to_string(cells.size() - cells_in_a_sentence)}});
  }
  return text;
}

void write(JsonWriter& json, const std::vector<Finding>& findings, Language language) {
  json.begin_array();
  for (const Finding& finding : findings) {
    json.begin_object();
    write_finding(json, finding, language);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_finding(JsonWriter& json, const Finding& finding, Language language) {
  json.key("cell").value(cell_of(finding)).key("row").value(std::uint64_t{finding.row});
  json.key("column").value(finding.column).key("code").value(finding.code).key("value").value(finding.value);
  json.key("also").begin_array();
  for (const std::string& cell : finding.also) {
    json.value(cell);
  }
  json.end_array().key("message").value(finding_message(finding, language));
}

std::string report_json(const Report& report, Language language) {
  JsonWriter json;
  json.begin_object().key("verdict").value(name_of(report.verdict)).key("kind");
  if (report.kind) {
    json.value(*report.kind == Kind::students ? "students" : "teachers");
  } else {
    json.null();
  }
  json.key("rows").value(std::uint64_t{report.rows});
  json.key("errors");
  write(json, report.errors, language);
  json.key("warnings");
  write(json, report.warnings, language);
  if (report.fault) {
    json.key("fault").begin_object().key("code").value(fault_key(report.fault->code));
    json.key("message").value(fault_message(*report.fault, language)).end_object();
  }
  return json.end_object().take();
}

std::string finding_message(const Finding& finding, Language language) {
  return message(language, "finding." + std::string(finding.code),
                 {{"value", finding.value},
                  {"cell", cell_of(finding)},
                  {"column", finding.column},
                  {"also", listed(finding.also, language)}});
}

std::string fault_message(const Fault& fault, Language language) {
  return message(language, "fault." + std::string(fault_key(fault.code)), {{"place", fault.place}});
}

}  // namespace portal
