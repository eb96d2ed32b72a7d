#include "apps/scholenportal/school.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>

#include "apps/scholenportal/open_portal.h"
#include "server/store/audit.h"
#include "server/store/school.h"

namespace portal {
namespace {

constexpr int done = 0;
constexpr int cannot = 2;

struct Options {
  ServeOptions place;
  SchoolData data;
  std::string sector = "vo";
};

std::string say(std::string_view key, std::initializer_list<Argument> arguments = {}) {
  return message(Language::nl, "cli.school." + std::string(key), arguments);
}

std::string_view reason_of(SchoolTrouble trouble) {
  switch (trouble) {
    case SchoolTrouble::bad_brin:
      return "bad_brin";
    case SchoolTrouble::bad_vestiging:
      return "bad_vestiging";
    case SchoolTrouble::bad_name:
      return "bad_name";
    default:
      return "taken";
  }
}

// vo says leerling, mbo says student; the school can change it in its settings.
SchoolData data_of(const Options& options) {
  SchoolData data = options.data;
  data.sector = *sector_named(options.sector);
  data.pupil_word = data.sector == Sector::mbo ? PupilWord::student : PupilWord::leerling;
  return data;
}

int add(const Options& options) {
  OpenPortal portal(options.place);
  const auto added = portal.database().in_transaction([&](db::Connection& connection) {
    auto school = add_school(connection, portal.world(), data_of(options));
    if (school) {
      add_audit(connection, portal.world(), {"school.add", "", school->id, "", 0});
    }
    return school;
  });
  if (!added) {
    std::cerr << say(reason_of(added.error())) << '\n';
    return cannot;
  }
  std::cout << say("added", {{"name", added->data.name}}) << '\n';
  return done;
}

int list(const Options& options) {
  OpenPortal portal(options.place);
  portal.database().read([](db::Connection& connection) {
    for (const auto& row : list_schools(connection)) {
      const auto& data = row.school.data;
      std::cout << data.brin << (data.vestiging.empty() ? "" : "-") << data.vestiging << '\t' << data.name << '\t'
                << name_of(data.sector) << '\t' << row.students << '\t' << row.teachers << '\t' << row.activated
                << '\n';
    }
  });
  return done;
}

}  // namespace

Run declare_school(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.require_subcommand(1);
  auto* adding = app.add_subcommand("add", say("add"));
  auto* listing = app.add_subcommand("list", say("list"));
  add_place_options(*adding, options->place);
  add_place_options(*listing, options->place);
  adding->add_option("--brin", options->data.brin, say("brin"))->required()->option_text("BRIN");
  adding->add_option("--vestiging", options->data.vestiging, say("vestiging"))->option_text("NN");
  adding->add_option("--name", options->data.name, say("name"))->required()->option_text("NAME");
  adding->add_option("--sector", options->sector, say("sector"))->check(CLI::IsMember({"vo", "mbo"}));
  return [options, adding] { return adding->parsed() ? add(*options) : list(*options); };
}

}  // namespace portal
