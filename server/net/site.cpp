#include "server/net/site.h"

#include <algorithm>
#include <utility>

#include "server/net/text.h"

namespace portal::net {
namespace {

std::string with_origin(const ServerSettings& settings) {
  return settings.origin.empty() ? "http://localhost:" + std::to_string(settings.port) : lowered(settings.origin);
}

// A browser leaves out the port that belongs to the scheme.
std::string without_default_port(std::string origin) {
  for (const std::string_view known : {"http://", "https://"}) {
    const std::string_view port = known == "http://" ? ":80" : ":443";
    if (origin.starts_with(known) && origin.ends_with(port)) origin.resize(origin.size() - port.size());
  }
  return origin;
}

std::vector<std::string> own_origins(const std::string& origin) {
  static constexpr std::string_view localhost = "http://localhost";
  std::vector<std::string> result{origin};
  if (origin.starts_with(localhost)) {
    const auto rest = origin.substr(localhost.size());
    if (rest.empty() || rest.starts_with(':')) {
      result.push_back("http://127.0.0.1" + rest);
      result.push_back("http://[::1]" + rest);
    }
  }
  return result;
}

}  // namespace

Site::Site(ServerSettings with, std::vector<Route> routes, Assets files)
    : settings(std::move(with)),
      scheme(Scheme::http),
      router(std::move(routes)),
      assets(std::move(files)),
      proxies(settings.trusted_proxies) {
  settings.origin = without_default_port(with_origin(settings));
  scheme = scheme_of(settings.origin);
  origins = own_origins(settings.origin);
}

bool Site::is_own_origin(std::string_view origin) const { return holds(origins, origin); }

bool Site::is_own_host(std::string_view host) const {
  const std::string_view prefix = scheme == Scheme::https ? "https://" : "http://";
  return is_own_origin(without_default_port(std::string(prefix) + lowered(host)));
}

}  // namespace portal::net
