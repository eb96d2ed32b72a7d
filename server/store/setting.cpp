#include "server/store/setting.h"

namespace portal {
namespace {

constexpr std::string_view select_setting = "select value from setting where name = $1";
constexpr std::string_view upsert_setting =
    "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";

}  // namespace

std::optional<std::string> find_setting(db::Connection& connection, std::string_view name) {
  const auto rows = connection.query(select_setting, {std::string(name)});
  return rows.empty() ? std::nullopt : std::optional(rows.front().text(0));
}

void set_setting(db::Connection& connection, std::string_view name, std::string_view value) {
  connection.execute(upsert_setting, {std::string(name), std::string(value)});
}

}  // namespace portal
