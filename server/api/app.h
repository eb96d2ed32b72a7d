// All that a handler may use; made once by `serve`, and by tests.
#pragma once

#include "server/base/settings.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/password.h"
#include "server/secret/vault.h"
#include "server/wall/wall.h"

namespace portal {

struct App {
  db::Database& database;
  World world;
  const Vault& vault;
  Passwords& passwords;
  Wall& wall;
  const Settings& settings;
};

}  // namespace portal
