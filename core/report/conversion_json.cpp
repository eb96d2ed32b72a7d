#include "core/report/conversion_json.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/report/report_json.h"
#include "core/sheet/read_workbook.h"

namespace portal {
namespace {

constexpr std::size_t people_shown = 5;
constexpr std::size_t rows_in_a_sentence = 10;

std::string_view name_of(ConversionStatus status) {
  switch (status) {
    case ConversionStatus::converted: return "converted";
    case ConversionStatus::asks: return "asks";
    case ConversionStatus::unrecognised: return "unrecognised";
    case ConversionStatus::unreadable: break;
  }
  return "unreadable";
}

std::string_view name_of(ColumnRole role) {
  switch (role) {
    case ColumnRole::used: return "used";
    case ColumnRole::known: return "known";
    case ColumnRole::sensitive: return "sensitive";
    case ColumnRole::surplus: break;
  }
  return "surplus";
}

std::string listed(const std::vector<std::uint32_t>& rows, Language language) {
  std::string text;
  for (std::size_t i = 0; i < rows.size() && i < rows_in_a_sentence; ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(rows[i]);
  }
  if (rows.size() > rows_in_a_sentence) {
    text += ' ' + message(language, "convert.and_more", {{"count", std::to_string(rows.size() - rows_in_a_sentence)}});
  }
  return text;
}

void write_columns(JsonWriter& json, const Conversion& conversion) {
  json.key("columns").begin_array();
  for (const ReadColumn& column : conversion.columns) {
    json.begin_object().key("column").value(sheet::column_letters(column.column)).key("header").value(column.header);
    json.key("example").value(column.example);
    json.key("role").value(name_of(column.role)).key("target");
    if (column.target) {
      json.value(target_name(*column.target));
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

void write_questions(JsonWriter& json, const Conversion& conversion, Language language) {
  json.key("questions").begin_array();
  for (const Question& question : conversion.questions) {
    json.begin_object().key("code").value(question_key(question.kind)).key("key").value(question.key);
    json.key("proposed").value(question.proposed).key("example").value(question.example);
    json.key("choices").begin_array();
    for (const Choice& choice : question.choices) {
      json.begin_object().key("answer").value(choice.answer);
      json.key("label").value(choice_label(choice, language)).end_object();
    }
    json.end_array().key("message").value(question_message(question, language)).end_object();
  }
  json.end_array();
}

void write_warnings(JsonWriter& json, const Conversion& conversion, Language language) {
  json.key("warnings").begin_array();
  for (const ConversionWarning& warning : conversion.warnings) {
    json.begin_object().key("code").value(remark_key(warning.remark)).key("value").value(warning.value);
    json.key("rows").begin_array();
    for (const std::uint32_t row : warning.rows) {
      json.value(std::uint64_t{row});
    }
    json.end_array().key("message").value(warning_message(warning, language)).end_object();
  }
  json.end_array();
}

void write_preview(JsonWriter& json, const Conversion& conversion) {
  json.key("preview").begin_array();
  for (std::size_t i = 0; i < std::min(conversion.people.size(), people_shown); ++i) {
    json.begin_object().key("row").value(std::uint64_t{conversion.rows[i]});
    for (const Column& column : columns_of(conversion.kind)) {
      json.key(column.name).value(conversion.people[i][index_of(column.field)]);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string conversion_json(const Conversion& conversion, Language language) {
  JsonWriter json;
  json.begin_object().key("status").value(name_of(conversion.status));
  json.key("message").value(conversion_message(conversion, language));
  json.key("system").value(system_key(conversion.system));
  json.key("kind").value(conversion.kind == Kind::students ? "students" : "teachers");
  json.key("sheet").value(conversion.sheet).key("header_row").value(std::uint64_t{conversion.header_row});
  json.key("people").value(std::uint64_t{conversion.people.size()});
  write_columns(json, conversion);
  write_questions(json, conversion, language);
  write_warnings(json, conversion, language);
  write_preview(json, conversion);
  if (conversion.fault) {
    json.key("fault").begin_object().key("code").value(fault_key(conversion.fault->code));
    json.key("message").value(fault_message(*conversion.fault, language)).end_object();
  }
  return json.end_object().take();
}

std::string conversion_message(const Conversion& conversion, Language language) {
  switch (conversion.status) {
    case ConversionStatus::unreadable: return fault_message(*conversion.fault, language);
    case ConversionStatus::unrecognised: return std::string(message(language, "convert.unrecognised"));
    case ConversionStatus::asks:
    case ConversionStatus::converted: break;
  }
  if (conversion.system == System::unknown || conversion.system == System::own_template) {
    return std::string(message(language, "convert.system." + std::string(system_key(conversion.system))));
  }
  return message(language, "convert.system.named", {{"system", system_title(conversion.system)}});
}

std::string question_message(const Question& question, Language language) {
  return message(language, "convert.question." + std::string(question_key(question.kind)),
                 {{"key", question.key}, {"example", question.example}});
}

std::string choice_label(const Choice& choice, Language language) {
  if (choice.header.empty()) {
    return std::string(message(language, "convert.choice." + choice.answer.substr(1)));
  }
  const bool by_letter = choice.answer.starts_with('@');
  return by_letter ? message(language, "convert.choice.column", {{"letter", choice.answer.substr(1)}, {"header", choice.header}})
                   : choice.header;
}

std::string warning_message(const ConversionWarning& warning, Language language) {
  return message(language, "convert.warning." + std::string(remark_key(warning.remark)),
                 {{"value", warning.value},
                  {"count", std::to_string(warning.rows.size())},
                  {"rows", listed(warning.rows, language)}});
}

}  // namespace portal
