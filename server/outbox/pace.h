// How fast mail may go to one receiving domain.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "server/base/clock.h"

namespace portal {

class Pace {
 public:
  explicit Pace(std::uint32_t per_second) : per_second_(per_second) {}
  // 0 and the turn is taken; or how long to wait before asking again.
  Milliseconds take_turn(std::string_view domain, Milliseconds now);

 private:
  struct Second {
    Milliseconds begin = 0;
    std::uint32_t used = 0;
  };
  std::uint32_t per_second_;
  std::map<std::string, Second, std::less<>> seconds_;
};

}  // namespace portal
