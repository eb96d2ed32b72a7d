// The difference of an upload in JSON.
#pragma once

#include <boost/json.hpp>

#include "server/intake/compare.h"

namespace portal {

boost::json::object difference_json(const Difference& difference);

}  // namespace portal
