// The program: a table of commands.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apps/scholenportal/anonymise.h"
#include "apps/scholenportal/cells.h"
#include "apps/scholenportal/command.h"
#include "apps/scholenportal/convert.h"
#include "apps/scholenportal/export_tool.h"
#include "apps/scholenportal/mend.h"
#include "apps/scholenportal/mending.h"
#include "apps/scholenportal/read_files.h"
#include "apps/scholenportal/rejoin.h"
#include "apps/scholenportal/routes.h"
#include "apps/scholenportal/school.h"
#include "apps/scholenportal/serve.h"
#include "apps/scholenportal/template.h"
#include "apps/scholenportal/user.h"
#include "apps/scholenportal/validate.h"
#include "core/base/messages.h"

namespace {

using portal::Command;

constexpr std::array commands{
    Command{"anonymise", portal::declare_anonymise},
    Command{"cells", portal::declare_cells},
    Command{"convert", portal::declare_convert},
    Command{"export-tool", portal::declare_export_tool},
    Command{"mend", portal::declare_mend},
    Command{"mending", portal::declare_mending},
    Command{"read-files", portal::declare_read_files},
    Command{"rejoin", portal::declare_rejoin},
    Command{"routes", portal::declare_routes},
    Command{"school", portal::declare_school},
    Command{"serve", portal::declare_serve},
    Command{"template", portal::declare_template},
    Command{"user", portal::declare_user},
    Command{"validate", portal::declare_validate},
};

constexpr int cannot = 2;

std::string about(std::string_view name) {
  return std::string(portal::message(portal::Language::nl, "cli." + std::string(name) + ".about"));
}

// The command that is named, or all of them for the help: to declare options takes time.
std::span<const Command> wanted(int count, char** words) {
  const auto named = count > 1 ? std::ranges::find(commands, words[1], &Command::name) : commands.end();
  return named == commands.end() ? std::span(commands) : std::span(named, 1);
}

int run(int count, char** words) {
  CLI::App app(about("scholenportal"), "scholenportal");
  app.require_subcommand(1);
  std::vector<std::pair<CLI::App*, portal::Run>> declared;
  for (const Command& command : wanted(count, words)) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), about(command.name));
    declared.emplace_back(sub, command.declare(*sub));
  }
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : cannot;
  }
  for (const auto& [sub, chosen] : declared) {
    if (sub->parsed()) {
      return chosen();
    }
  }
  return cannot;
}

}  // namespace

int main(int count, char** words) {
  try {
    return run(count, words);
  } catch (const std::exception& error) {
    std::cerr << "scholenportal: " << error.what() << '\n';
    return cannot;
  }
}
