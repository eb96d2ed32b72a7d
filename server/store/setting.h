// Settings of the whole platform that live in the database: a name and a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/db/database.h"

namespace portal {

std::optional<std::string> find_setting(db::Connection& connection, std::string_view name);
void set_setting(db::Connection& connection, std::string_view name, std::string_view value);

}  // namespace portal
