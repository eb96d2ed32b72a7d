#include "apps/scholenportal/template.h"

#include <unistd.h>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/write_file.h"
#include "core/roster/make_template.h"

namespace portal {
namespace {

struct Options {
  Kind kind = Kind::students;
  std::string output;
  Language language = Language::nl;
};

int refuse(const Options& options, std::string_view key, const std::string& file) {
  std::cerr << message(options.language, key, {{"file", file}}) << '\n';
  return 2;
}

int write(const Options& options, const std::string& file, const std::string& bytes) {
  if (!write_file(file, bytes)) {
    return refuse(options, "cli.cannot_write", file);
  }
  std::cerr << message(options.language, "cli.written", {{"file", file}}) << '\n';
  return 0;
}

int make(const Options& options) {
  const std::string bytes = make_template(options.kind, options.language);
  if (!options.output.empty()) {
    return write(options, options.output, bytes);
  }
  if (isatty(STDOUT_FILENO) == 0) {
    return std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush() ? 0 : 2;
  }
  const std::string file(template_file_name(options.kind));
  // It may be the one that a school has just filled in.
  return std::filesystem::exists(file) ? refuse(options, "cli.exists", file) : write(options, file, bytes);
}

}  // namespace

Run declare_template(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  app.add_option("kind", options->kind, about("cli.option.kind"))
      ->required()->transform(CLI::CheckedTransformer(kind_names()))->option_text("students|teachers");
  app.add_option("-o,--output", options->output, about("cli.template.output"))->option_text("FILE");
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  return [options] { return make(*options); };
}

}  // namespace portal
