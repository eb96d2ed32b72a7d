// The pages that were built into the program (tools/embed_assets.mjs writes the source).
#pragma once

#include "server/net/assets.h"

namespace portal {

net::Assets embedded_pages();

}  // namespace portal
