// What every connection shares: the settings, the table of routes and the assets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/net/assets.h"
#include "server/net/cookies.h"
#include "server/net/proxy.h"
#include "server/net/router.h"
#include "server/net/server.h"

namespace portal::net {

struct Site {
  Site(ServerSettings with, std::vector<Route> routes, Assets files);

  ServerSettings settings;  // the origin filled in
  Scheme scheme;
  std::vector<std::string> origins;  // all that count as our own
  Router router;
  Assets assets;
  Proxies proxies;

  [[nodiscard]] bool is_own_origin(std::string_view origin) const;
  [[nodiscard]] bool is_own_host(std::string_view host) const;
};

}  // namespace portal::net
