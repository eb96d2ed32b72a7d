#include "apps/scholenportal/convert.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/read_file.h"
#include "apps/scholenportal/write_file.h"
#include "core/report/conversion_json.h"
#include "core/roster/convert.h"
#include "core/sheet/limits.h"

namespace portal {
namespace {

constexpr std::size_t people_shown = 5;
constexpr int made = 0;
constexpr int asks = 1;
constexpr int cannot = 2;

struct Options {
  std::string file;
  std::optional<Kind> kind;
  std::vector<std::string> map;
  std::string output;
  Language language = Language::nl;
  bool json = false;
};

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

void print_columns(const Conversion& conversion, Language language) {
  const std::string_view key = conversion.sheet.empty() ? "cli.convert.header" : "cli.convert.header_on";
  std::cout << message(language, key, {{"row", std::to_string(conversion.header_row)}, {"sheet", conversion.sheet}}) << '\n';
  for (const ReadColumn& column : conversion.columns) {
    if (column.target) {
      std::cout << "  " << padded(std::string(target_name(*column.target)), 15) << column.header << '\n';
    }
  }
}

void print_left_out(const Conversion& conversion, ColumnRole role, std::string_view key, Language language) {
  std::string headers;
  for (const ReadColumn& column : conversion.columns) {
    const bool known = role == ColumnRole::surplus && column.role == ColumnRole::known;
    if (column.role == role || known) {
      headers += (headers.empty() ? "" : ", ") + column.header;
    }
  }
  if (!headers.empty()) {
    std::cout << message(language, key, {{"headers", headers}}) << '\n';
  }
}

void print_people(const Conversion& conversion, Language language) {
  std::cout << message(language, "cli.convert.people", {{"count", std::to_string(conversion.people.size())}}) << '\n';
  for (std::size_t i = 0; i < std::min(conversion.people.size(), people_shown); ++i) {
    std::cout << "  " << padded(std::to_string(conversion.rows[i]), 5);
    for (const Column& column : columns_of(conversion.kind)) {
      const std::string& text = conversion.people[i][index_of(column.field)];
      std::cout << (text.empty() ? "-" : text) << (&column == &columns_of(conversion.kind).back() ? "\n" : " | ");
    }
  }
}

void print_questions(const Conversion& conversion, Language language) {
  if (conversion.questions.empty()) {
    return;
  }
  std::string example;
  for (const Question& question : conversion.questions) {
    if (!question.choices.empty()) {
      const std::string& answer = question.proposed.empty() ? question.choices.front().answer : question.proposed;
      example += (example.empty() ? "" : ",") + question.key + '=' + answer;
    }
  }
  example = example.empty() ? "voornaam=Roepnaam,email=@D" : example;
  std::cout << '\n' << message(language, "cli.convert.questions", {{"example", example}}) << '\n';
  for (const Question& question : conversion.questions) {
    std::cout << "  " << question_message(question, language) << '\n';
    for (const Choice& choice : question.choices) {
      const bool same = choice.answer == choice.header;
      std::cout << "    " << (choice.answer == question.proposed ? "> " : "  ") << question.key << '=' << choice.answer
                << (same ? "" : "   (" + choice_label(choice, language) + ')') << '\n';
    }
  }
}

void print(const Conversion& conversion, Language language) {
  std::cout << conversion_message(conversion, language) << '\n';
  if (conversion.columns.empty()) {
    return;
  }
  print_columns(conversion, language);
  print_left_out(conversion, ColumnRole::sensitive, "cli.convert.sensitive", language);
  print_left_out(conversion, ColumnRole::surplus, "cli.convert.surplus", language);
  print_people(conversion, language);
  if (!conversion.warnings.empty()) {
    std::cout << '\n' << message(language, "cli.convert.warnings", {{"count", std::to_string(conversion.warnings.size())}}) << '\n';
  }
  for (const ConversionWarning& warning : conversion.warnings) {
    std::cout << "  " << warning_message(warning, language) << '\n';
  }
  print_questions(conversion, language);
}

int write(const Conversion& conversion, const Options& options) {
  if (options.output.empty()) {
    std::cerr << message(options.language, "cli.convert.no_output") << '\n';
    return made;
  }
  const bool written =
      write_file(options.output, make_filled_template(conversion.kind, options.language, conversion.people));
  std::cerr << message(options.language, written ? "cli.written" : "cli.cannot_write", {{"file", options.output}}) << '\n';
  return written ? made : cannot;
}

ConversionWish wish_of(const Options& options) {
  ConversionWish wish{options.kind, {}};
  for (const std::string& answers : options.map) {
    std::ranges::move(parse_answers(answers), std::back_inserter(wish.answers));
  }
  return wish;
}

int convert(const Options& options) {
  const auto bytes = read_file(options.file, sheet::limits::file_bytes + 1);
  if (!bytes) {
    std::cerr << message(options.language, "cli.cannot_open", {{"file", options.file}}) << '\n';
    return cannot;
  }
  const auto conversion = portal::convert(as_bytes(*bytes), wish_of(options));
  if (options.json) {
    std::cout << conversion_json(*conversion, options.language) << '\n';
  } else {
    print(*conversion, options.language);
  }
  switch (conversion->status) {
    case ConversionStatus::converted: return write(*conversion, options);
    case ConversionStatus::asks: return asks;
    case ConversionStatus::unrecognised:
    case ConversionStatus::unreadable: break;
  }
  return cannot;
}

}  // namespace

Run declare_convert(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  app.add_option("file", options->file, about("cli.convert.file"))->required()->option_text("FILE");
  app.add_option("--kind", options->kind, about("cli.option.kind"))
      ->transform(CLI::CheckedTransformer(kind_names()))->option_text("students|teachers");
  app.add_option("--map", options->map, about("cli.convert.map"))->option_text("KEY=VALUE,…");
  app.add_option("-o,--output", options->output, about("cli.convert.output"))->option_text("FILE");
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  app.add_flag("--json", options->json, about("cli.convert.json"));
  return [options] { return convert(*options); };
}

}  // namespace portal
