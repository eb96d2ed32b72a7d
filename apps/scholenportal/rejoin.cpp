#include "apps/scholenportal/rejoin.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/read_file.h"
#include "apps/scholenportal/write_file.h"
#include "core/anonymous/anonymous_json.h"
#include "core/anonymous/rejoin.h"
#include "core/report/report_json.h"
#include "core/sheet/limits.h"

namespace portal {
namespace {

constexpr int made = 0;
constexpr int refused = 1;
constexpr int cannot = 2;

struct Options {
  std::string export_file;
  std::string key;
  std::string output;
  bool accept = false;
  Language language = Language::nl;
  bool json = false;
};

int refuse(const Options& options, std::string_view key, const std::string& file) {
  std::cerr << message(options.language, key, {{"file", file}}) << '\n';
  return cannot;
}

void print(const Rejoined& joined, const Options& options) {
  if (joined.fault) {
    const std::string& file = joined.faulty == JoinFile::key ? options.key : options.export_file;
    std::cout << file << ": " << fault_message(*joined.fault, options.language) << '\n';
  }
  for (const RejoinTrouble& trouble : joined.troubles) {
    std::cout << trouble_message(trouble, options.language) << '\n';
  }
  if (joined.status == JoinStatus::doubtful) {
    std::cout << message(options.language, "cli.rejoin.doubtful") << '\n';
  }
}

int write(const Rejoined& joined, const Options& options) {
  if (!write_file(options.output, make_code_list(joined, options.language), Readers::owner)) {
    return refuse(options, "cli.cannot_write", options.output);
  }
  std::cerr << message(options.language, "cli.written", {{"file", options.output}}) << '\n';
  return made;
}

int rejoin(const Options& options) {
  if (std::filesystem::exists(options.output)) {
    return refuse(options, "cli.not_overwritten", options.output);
  }
  const auto export_file = read_file(options.export_file, sheet::limits::file_bytes + 1);
  const auto key = read_file(options.key, sheet::limits::file_bytes + 1);
  if (!export_file || !key) {
    return refuse(options, "cli.cannot_open", export_file ? options.key : options.export_file);
  }
  const Doubts doubts = options.accept ? Doubts::accept : Doubts::ask;
  const Rejoined joined = portal::rejoin(as_bytes(*export_file), as_bytes(*key), doubts);
  if (options.json) {
    std::cout << rejoined_json(joined, options.language) << '\n';
  } else {
    print(joined, options);
  }
  switch (joined.status) {
    case JoinStatus::joined: return write(joined, options);
    case JoinStatus::doubtful:
    case JoinStatus::refused: return refused;
    case JoinStatus::unreadable: break;
  }
  return cannot;
}

}  // namespace

Run declare_rejoin(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  app.add_option("export", options->export_file, about("cli.rejoin.export"))->required()->option_text("EXPORT.xlsx");
  app.add_option("key", options->key, about("cli.rejoin.key"))->required()->option_text("SLEUTEL.xlsx");
  app.add_option("-o,--output", options->output, about("cli.rejoin.output"))->required()->option_text("LIJST.xlsx");
  app.add_flag("--accept", options->accept, about("cli.rejoin.accept"));
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  app.add_flag("--json", options->json, about("cli.rejoin.json"));
  return [options] { return rejoin(*options); };
}

}  // namespace portal
