// What piles up: sessions, links and counted tries that are over.
#pragma once

#include "server/base/world.h"
#include "server/db/database.h"

namespace portal {

// Deletes them and expires codes past their date. Called now and then by the server.
void tidy(db::Connection& connection, const World& world);

}  // namespace portal
