// Finds the row of the table of routes that a request asks for.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/net/http.h"

namespace portal::net {

struct Match {
  const Route* route;
  std::vector<std::pair<std::string, std::string>> params;
};

// No row fits. `allow` holds the methods that the path does have, as the Allow header writes them; "" when
// the path itself is unknown.
struct Miss {
  std::string allow;
};

class Router {
 public:
  // Throws std::logic_error when two rows answer the same method and path, or a pattern is malformed.
  explicit Router(std::vector<Route> routes);

  // A literal segment goes before a {name}; a {name} takes one segment that is not empty.
  [[nodiscard]] std::expected<Match, Miss> find(Method method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

std::string_view method_name(Method method);  // "GET"

}  // namespace portal::net
