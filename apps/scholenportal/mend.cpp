#include "apps/scholenportal/mend.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/print_findings.h"
#include "apps/scholenportal/read_file.h"
#include "apps/scholenportal/write_file.h"
#include "core/mend/make_mended.h"
#include "core/mend/open_copy.h"
#include "core/mend/seen_change.h"
#include "core/report/report_json.h"
#include "core/sheet/limits.h"

namespace portal {
namespace {

struct Options {
  std::string file;
  std::optional<Kind> kind;
  std::string output;
  Language language = Language::nl;
  bool show = false;
};

int exit_status(Verdict verdict) { return static_cast<int>(verdict); }

int refuse(const std::string& sentence) {
  std::cerr << sentence << '\n';
  return exit_status(Verdict::unreadable);
}

std::string_view sentence_of(MendKind kind, const std::string& from) {
  switch (kind) {
    case MendKind::cell: return from.empty() ? "cli.mend.empty_cell" : "cli.mend.cell";
    case MendKind::header: return "cli.mend.header";
    case MendKind::column: return "cli.mend.column";
    case MendKind::remove_row: break;
  }
  return "cli.mend.remove_row";
}

void print(const WorkingCopy& copy, const Proposal& change, Language language) {
  const SeenChange seen = seen_change(copy, change);
  std::cout << "  " << seen.cell << std::string(seen.cell.size() < 7 ? 7 - seen.cell.size() : 1, ' ')
            << message(language, sentence_of(change.kind, seen.from), {{"from", seen.from}, {"to", change.to}}) << '\n';
}

// One rule after the other, until none has a sure answer left: a mended cell may show another trouble.
std::size_t mend_all(WorkingCopy& copy, Language language) {
  std::size_t changes = 0;
  while (const auto rule = first_mendable(copy.proposals())) {
    const RuleProposals& proposals = copy.proposals()[static_cast<std::size_t>(*rule)];
    for (const Proposal& change : proposals.changes) {
      print(copy, change, language);
    }
    changes += proposals.changes.size();
    copy.mend(*rule);
  }
  return changes;
}

int write(const WorkingCopy& copy, const Options& options) {
  const auto bytes = make_mended(copy, options.language);
  const int status = exit_status(copy.report().verdict);
  if (options.show || !bytes) {
    return status;
  }
  const bool written = write_file(options.output, *bytes);
  std::cerr << message(options.language, written ? "cli.written" : "cli.cannot_write", {{"file", options.output}})
            << '\n';
  return written ? status : exit_status(Verdict::unreadable);
}

int mend(WorkingCopy& copy, const Options& options) {
  const std::size_t changes = mend_all(copy, options.language);
  const Report& report = copy.report();
  std::cout << message(options.language, "cli.mend.done",
                       {{"changes", std::to_string(changes)}, {"errors", std::to_string(report.errors.size())}})
            << '\n';
  print_findings("cli.validate.errors", report.errors, options.language);
  return write(copy, options);
}

// The school's own file stays as it is.
bool is_same_file(const Options& options) {
  std::error_code error;
  return std::filesystem::equivalent(options.file, options.output, error);
}

int open(const Options& options) {
  const auto say = [&](std::string_view key, const std::string& file) {
    return message(options.language, key, {{"file", file}});
  };
  if (!options.show && options.output.empty()) {
    return refuse(say("cli.mend.no_output", {}));
  }
  if (!options.show && is_same_file(options)) {
    return refuse(say("cli.exists", options.output));
  }
  const auto bytes = read_file(options.file, sheet::limits::file_bytes + 1);
  if (!bytes) {
    return refuse(say("cli.cannot_open", options.file));
  }
  auto opened = open_copy(as_bytes(*bytes), options.kind);
  if (opened->fault) {
    return refuse(fault_message(*opened->fault, options.language));
  }
  return opened->copy ? mend(*opened->copy, options) : refuse(say("cli.mend.convert_first", options.file));
}

}  // namespace

Run declare_mend(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  app.add_option("file", options->file, about("cli.validate.file"))->required()->option_text("FILE");
  app.add_option("--kind", options->kind, about("cli.option.kind"))
      ->transform(CLI::CheckedTransformer(kind_names()))
      ->option_text("students|teachers");
  app.add_option("-o,--output", options->output, about("cli.mend.output"))->option_text("FILE");
  app.add_flag("--show", options->show, about("cli.mend.show"));
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))
      ->option_text("nl|en");
  return [options] { return open(*options); };
}

}  // namespace portal
