// What a function may know of the world outside: time and chance.
#pragma once

#include <string>

#include "server/base/clock.h"
#include "server/base/random.h"

namespace portal {

struct World {
  const Clock& clock;
  Random& random;
  [[nodiscard]] Milliseconds now() const { return clock.now(); }
};

// A UUID version 7 (RFC 9562) in lower-case text: grows with time, so that indexes grow at their end.
// An id is a name, never a secret.
std::string new_id(const World& world);

}  // namespace portal
