// The portal's data folder, keys and database: for the server, and for commands that run beside it.
#pragma once

#include <memory>

#include "apps/scholenportal/serve_options.h"
#include "server/base/settings.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/vault.h"

namespace portal {

// --data, --database, --origin: the same as of `serve`.
void add_place_options(CLI::App& app, ServeOptions& options);

class OpenPortal {
 public:
  // Makes what is not there yet, as `serve` does. Throws KeyTrouble, db::Outage.
  explicit OpenPortal(const ServeOptions& options);
  OpenPortal(const OpenPortal&) = delete;
  OpenPortal& operator=(const OpenPortal&) = delete;

  [[nodiscard]] db::Database& database() const { return *database_; }
  [[nodiscard]] World world() { return {clock_, random_}; }
  [[nodiscard]] const Vault& vault() const { return vault_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }

 private:
  SystemClock clock_;
  SystemRandom random_;
  Settings settings_;
  Vault vault_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace portal
