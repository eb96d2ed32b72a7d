#include "apps/scholenportal/export_tool.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/hand_out.h"
#include "apps/scholenportal/option_names.h"
#include "apps/scholenportal/pages.h"

namespace portal {
namespace {

constexpr std::string_view file_name = "validatietool.html";
constexpr int cannot = 2;

struct Options {
  std::string output;
  Language language = Language::nl;
};

int export_tool(const Options& options) {
  const net::Assets pages = embedded_pages();
  const net::Asset* tool = net::find_asset(pages, '/' + std::string(file_name));
  if (tool == nullptr) {
    std::cerr << message(options.language, "cli.export-tool.not_built") << '\n';
    return cannot;
  }
  return hand_out(tool->bytes, {options.output, file_name, options.language});
}

}  // namespace

Run declare_export_tool(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  const auto about = [](std::string_view key) { return std::string(message(Language::nl, key)); };
  app.add_option("-o,--output", options->output, about("cli.export-tool.output"))->option_text("FILE");
  app.add_option("--lang", options->language, about("cli.option.lang"))
      ->transform(CLI::CheckedTransformer(language_names()))->option_text("nl|en");
  return [options] { return export_tool(*options); };
}

}  // namespace portal
