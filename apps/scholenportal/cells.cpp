#include "apps/scholenportal/cells.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/read_file.h"
#include "core/sheet/cells_json.h"
#include "core/sheet/limits.h"

namespace portal {
namespace {

struct Options {
  std::string file;
  Language language = Language::nl;
};

int refuse(const std::string& sentence) {
  std::cerr << sentence << '\n';
  return 2;
}

int show(const Options& options) {
  const auto bytes = read_file(options.file, sheet::limits::file_bytes + 1);
  if (!bytes) {
    return refuse(message(options.language, "cli.cannot_open", {{"file", options.file}}));
  }
  const auto json = sheet::cells_json(as_bytes(*bytes));
  if (!json) {
    return refuse(std::string(message(options.language, "fault." + std::string(fault_key(json.error().code)))));
  }
  return std::cout << *json << std::flush ? 0 : 2;
}

}  // namespace

Run declare_cells(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("file", options->file, std::string(message(Language::nl, "cli.validate.file")))
      ->required()->option_text("FILE");
  app.add_option("--lang", options->language, std::string(message(Language::nl, "cli.option.lang")))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  return [options] { return show(*options); };
}

}  // namespace portal
