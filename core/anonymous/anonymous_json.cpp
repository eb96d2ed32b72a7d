#include "core/anonymous/anonymous_json.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/json_writer.h"
#include "core/report/report_json.h"
#include "core/roster/columns.h"

namespace portal {
namespace {

constexpr std::size_t names_given = 20;
constexpr std::size_t names_in_a_sentence = 10;

std::string_view name_of(Kind kind) { return kind == Kind::students ? "students" : "teachers"; }

std::string_view name_of(JoinStatus status) {
  switch (status) {
    case JoinStatus::joined: return "joined";
    case JoinStatus::doubtful: return "doubtful";
    case JoinStatus::refused: return "refused";
    case JoinStatus::unreadable: break;
  }
  return "unreadable";
}

void write(JsonWriter& json, const Fault& fault, Language language) {
  json.key("fault").begin_object().key("code").value(fault_key(fault.code));
  json.key("message").value(fault_message(fault, language)).end_object();
}

// By leerjaar and class, as the anonymous file has them.
void write_classes(JsonWriter& json, const std::vector<Person>& people) {
  std::map<std::tuple<std::uint8_t, std::string_view>, std::uint64_t> sizes;
  for (const Person& person : people) {
    ++sizes[{person.year, person.class_name}];
  }
  json.key("classes").begin_array();
  for (const auto& [group, size] : sizes) {
    json.begin_object().key(column_name(Field::year)).value(std::uint64_t{std::get<0>(group)});
    json.key(column_name(Field::class_name)).value(std::get<1>(group)).key("people").value(size).end_object();
  }
  json.end_array();
}

void write(JsonWriter& json, const RejoinTrouble& trouble, Language language) {
  json.begin_object().key("code").value(trouble_key(trouble.trouble)).key("doubt").value(is_doubt(trouble.trouble));
  json.key("count").value(std::uint64_t{trouble.names.size()}).key("names").begin_array();
  for (std::size_t at = 0; at < std::min(trouble.names.size(), names_given); ++at) {
    json.value(trouble.names[at]);
  }
  json.end_array().key("message").value(trouble_message(trouble, language)).end_object();
}

// "Leerling3, Leerling9 en nog 12"
std::string listed(const std::vector<std::string>& names, Language language) {
  std::string text;
  for (std::size_t at = 0; at < std::min(names.size(), names_in_a_sentence); ++at) {
    text += (at == 0 ? "" : ", ") + names[at];
  }
  if (names.size() > names_in_a_sentence) {
    text += ' ' + message(language, "anonymous.and_more", {{"count", std::to_string(names.size() - names_in_a_sentence)}});
  }
  return text;
}

}  // namespace

std::string counts_json(const Counts& counts, Language language) {
  JsonWriter json;
  json.begin_object().key("good").value(counts.good()).key("people").value(std::uint64_t{counts.people});
  json.key("lines").begin_array();
  for (const CountLine& line : counts.lines) {
    json.begin_object().key(column_name(Field::class_name)).value(line.class_name);
    json.key(column_name(Field::year)).value(line.year).key("aantal").value(line.people).key("trouble");
    if (line.trouble) {
      json.begin_object().key("code").value(trouble_key(*line.trouble));
      json.key("message").value(count_message(line, *line.trouble, language)).end_object();
    } else {
      json.null();
    }
    json.end_object();
  }
  return json.end_array().end_object().take();
}

std::string anonymous_json(const CheckedFile& checked, Language language) {
  const Report& report = checked.report;
  JsonWriter json;
  json.begin_object().key("status");
  if (report.fault) {
    json.value("unreadable");
    write(json, *report.fault, language);
    return json.end_object().take();
  }
  json.value(report.verdict == Verdict::green ? "anonymous" : "red").key("kind");
  json.value(name_of(report.kind.value_or(Kind::students)));
  if (report.verdict == Verdict::green) {
    json.key("people").value(std::uint64_t{checked.people.size()});
    write_classes(json, checked.people);
  } else {
    json.key("errors").value(std::uint64_t{report.errors.size()});
  }
  return json.end_object().take();
}

std::string rejoined_json(const Rejoined& joined, Language language) {
  JsonWriter json;
  json.begin_object().key("status").value(name_of(joined.status));
  if (joined.fault) {
    json.key("file").value(joined.faulty == JoinFile::key ? "key" : "export");
    write(json, *joined.fault, language);
    return json.end_object().take();
  }
  json.key("kind").value(name_of(joined.kind)).key("people").value(std::uint64_t{joined.people.size()});
  json.key("troubles").begin_array();
  for (const RejoinTrouble& trouble : joined.troubles) {
    write(json, trouble, language);
  }
  return json.end_array().end_object().take();
}

std::string count_message(const CountLine& line, CountTrouble trouble, Language language) {
  return message(language, "anonymous.counts." + std::string(trouble_key(trouble)),
                 {{"class", line.class_name}, {"year", line.year}, {"people", line.people}});
}

std::string trouble_message(const RejoinTrouble& trouble, Language language) {
  return message(language, "anonymous.rejoin." + std::string(trouble_key(trouble.trouble)),
                 {{"count", std::to_string(trouble.names.size())}, {"names", listed(trouble.names, language)}});
}

}  // namespace portal
