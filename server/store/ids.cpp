#include "server/store/ids.h"

#include <algorithm>
#include <stdexcept>

namespace portal {
namespace {

constexpr std::size_t at_once = 500;
constexpr std::string_view marker = "{ids}";

std::string with_places(std::string_view sql, std::size_t first, std::size_t count) {
  const auto at = sql.find(marker);
  if (at == std::string_view::npos) {
    throw std::logic_error("a statement over ids without {ids}");
  }
  std::string text(sql.substr(0, at));
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "$" : ", $") + std::to_string(first + i);
  }
  return text.append(sql.substr(at + marker.size()));
}

void in_parts(std::string_view sql, const std::vector<db::Value>& fixed, std::span<const std::string> ids,
              const std::function<void(const std::string&, const std::vector<db::Value>&)>& run) {
  for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
    const auto part = ids.subspan(begin, std::min(at_once, ids.size() - begin));
    auto parameters = fixed;
    parameters.insert(parameters.end(), part.begin(), part.end());
    run(with_places(sql, fixed.size() + 1, part.size()), parameters);
  }
}

}  // namespace

std::int64_t execute_for_ids(db::Connection& connection, std::string_view sql, const std::vector<db::Value>& fixed,
                             std::span<const std::string> ids) {
  std::int64_t affected = 0;
  in_parts(sql, fixed, ids,
           [&](const auto& text, const auto& parameters) { affected += connection.execute(text, parameters); });
  return affected;
}

void query_for_ids(db::Connection& connection, std::string_view sql, const std::vector<db::Value>& fixed,
                   std::span<const std::string> ids, const std::function<void(const db::Row&)>& take) {
  in_parts(sql, fixed, ids, [&](const auto& text, const auto& parameters) {
    std::ranges::for_each(connection.query(text, parameters), take);
  });
}

}  // namespace portal
