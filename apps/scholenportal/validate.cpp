#include "apps/scholenportal/validate.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "apps/scholenportal/large_heap.h"
#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/print_findings.h"
#include "apps/scholenportal/read_ahead.h"
#include "apps/scholenportal/read_file.h"
#include "apps/scholenportal/write_file.h"
#include "core/mend/make_marked.h"
#include "core/mend/open_copy.h"
#include "core/report/check_file.h"
#include "core/report/report_json.h"
#include "core/sheet/limits.h"

namespace portal {
namespace {

struct Options {
  std::string file;
  std::optional<Kind> kind;
  Language language = Language::nl;
  bool json = false;
  std::string marked;  // "" for no such file
};

int exit_status(Verdict verdict) { return static_cast<int>(verdict); }
static_assert(static_cast<int>(Verdict::green) == 0 && static_cast<int>(Verdict::red) == 1 &&
              static_cast<int>(Verdict::unreadable) == 2);

std::string headline(const Report& report, const Options& options) {
  const std::string name = std::filesystem::path(options.file).filename().string();
  const std::string people = report.kind == Kind::teachers ? "cli.validate.teachers" : "cli.validate.students";
  const std::string key = report.verdict == Verdict::green ? "cli.validate.green" : "cli.validate.red";
  return message(options.language, key,
                 {{"file", name},
                  {"people", message(options.language, people, {{"count", std::to_string(report.rows)}})},
                  {"errors", std::to_string(report.errors.size())}});
}

void print(const Report& report, const Options& options) {
  if (report.fault) {
    std::cout << fault_message(*report.fault, options.language) << '\n';
    return;
  }
  std::cout << headline(report, options) << '\n';
  print_findings("cli.validate.errors", report.errors, options.language);
  print_findings("cli.validate.warnings", report.warnings, options.language);
}

int cannot(const Options& options, std::string_view key, const std::string& file) {
  std::cerr << message(options.language, key, {{"file", file}}) << '\n';
  return exit_status(Verdict::unreadable);
}

// The file with what was found in it, beside the report.
int write_marked(const Options& options, Bytes file, Verdict verdict) {
  const auto copy = open_as_it_stands(file, options.kind);
  const auto marked = copy ? make_marked(file, *copy, options.language) : std::unexpected(copy.error());
  if (!marked) {
    return cannot(options, "cli.validate.cannot_mark", options.file);
  }
  if (!write_file(options.marked, *marked)) {
    return cannot(options, "cli.cannot_write", options.marked);
  }
  return exit_status(verdict);
}

int validate(const Options& options) {
  expect_large_file(options.file);
  const auto bytes = read_file(options.file, sheet::limits::file_bytes + 1);
  if (!bytes) {
    return cannot(options, "cli.cannot_open", options.file);
  }
  const CheckedFile checked =
      check_workbook(open_to_read_ahead(as_bytes(*bytes)), options.kind, {}, KeepPeople::never);
  if (options.json) {
    std::cout << report_json(checked.report, options.language) << '\n';
  } else {
    print(checked.report, options);
  }
  const Verdict verdict = checked.report.verdict;
  return options.marked.empty() ? exit_status(verdict) : write_marked(options, as_bytes(*bytes), verdict);
}

}  // namespace

Run declare_validate(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  app.add_option("file", options->file, about("cli.validate.file"))->required()->option_text("FILE");
  app.add_option("--kind", options->kind, about("cli.option.kind"))
      ->transform(CLI::CheckedTransformer(kind_names()))->option_text("students|teachers");
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  app.add_option("--marked", options->marked, about("cli.validate.marked"))->option_text("OUT.xlsx");
  app.add_flag("--json", options->json, about("cli.validate.json"));
  return [options] { return validate(*options); };
}

}  // namespace portal
