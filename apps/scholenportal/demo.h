// The demo of a new portal: a beheerder, and a budgethouder who runs an empty school, to follow the manual
// in, and a filled one, to look at.
#pragma once

#include <string>
#include <vector>

#include "server/base/settings.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/secret/password.h"

namespace portal {

struct DemoLogIn {
  std::string role;  // "budgethouder", "beheerder"
  std::string email;
  std::string password;
};

// Made in a database without users only, with passwords drawn at random; they are kept in DATA/demo.txt
// (readable by its owner only), so that every start can show them. Empty when this portal has no demo.
std::vector<DemoLogIn> demo_log_ins(db::Database& database, const World& world, Passwords& passwords,
                                    const Settings& settings);

}  // namespace portal
