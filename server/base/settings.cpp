#include "server/base/settings.h"

namespace portal {

std::string database_url(const Settings& settings) {
  return settings.database.empty() ? "sqlite:" + (settings.data / "portal.db").string() : settings.database;
}

std::filesystem::path key_file(const Settings& settings) { return settings.data / "keys" / "portal.key"; }

std::filesystem::path mail_folder(const Settings& settings) { return settings.data / "mail"; }

}  // namespace portal
