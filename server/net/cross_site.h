// Requests that change something must come from our own page (CSRF). Sec-Fetch-Site decides when the
// browser sends it, else Origin; a request with neither is refused, and so is one without
// `X-Requested-With: scholenportal`, which no form and no cross-site script can add.
#pragma once

#include <optional>

#include "server/net/framing.h"
#include "server/net/site.h"

namespace portal::net {

std::optional<Refusal> refuse_cross_site(const Site& site, const Head& head);

}  // namespace portal::net
