#include "server/net/cross_site.h"

namespace portal::net {

std::optional<Refusal> refuse_cross_site(const Site& site, const Head& head) {
  static constexpr Refusal cross_site{403, "cross_site"};
  const auto fetch_site = head.header("sec-fetch-site");
  const bool own = fetch_site.empty() ? site.is_own_origin(head.header("origin"))
                                      : fetch_site == "same-origin" || fetch_site == "none";
  if (!own || head.header("x-requested-with") != "scholenportal") return cross_site;
  return std::nullopt;
}

}  // namespace portal::net
