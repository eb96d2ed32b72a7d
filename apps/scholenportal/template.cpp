#include "apps/scholenportal/template.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

#include "apps/scholenportal/hand_out.h"
#include "apps/scholenportal/option_names.h"
#include "core/roster/make_template.h"

namespace portal {
namespace {

struct Options {
  Kind kind = Kind::students;
  std::string output;
  Language language = Language::nl;
};

int make(const Options& options) {
  return hand_out(make_template(options.kind, options.language),
                  {options.output, template_file_name(options.kind), options.language});
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
