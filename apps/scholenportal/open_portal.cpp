#include "apps/scholenportal/open_portal.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "core/base/messages.h"
#include "server/secret/keys.h"
#include "server/store/schema.h"

namespace portal {
namespace {

Keys keys_of(const Settings& settings, Random& random) {
  umask(077);  // database, keys and mail are nobody else's
  std::filesystem::create_directories(settings.data);
  return Keys::load_or_make(key_file(settings), random);
}

}  // namespace

void add_place_options(CLI::App& app, ServeOptions& options) {
  const auto add = [&](const char* name, std::string& value, const char* form) {
    const auto key = "cli.serve." + std::string(name).substr(2);
    app.add_option(name, value, std::string(message(Language::nl, key)))->option_text(form);
  };
  add("--data", options.data, "DIR");
  add("--database", options.database, "URL");
  add("--origin", options.origin, "URL");
}

OpenPortal::OpenPortal(const ServeOptions& options)
    : settings_(settings_of(options)), vault_(keys_of(settings_, random_), random_) {
  database_ = db::open_database(database_url(settings_));
  prepare_database(*database_, vault_.keys());
}

}  // namespace portal
