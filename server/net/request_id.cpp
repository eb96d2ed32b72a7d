#include "server/net/request_id.h"

#include <random>
#include <string_view>

namespace portal::net {

std::string new_request_id() {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::random_device device;  // the system's own source; the id is a name, not a secret
  std::string id;
  for (const auto word : {device(), device()}) {
    for (unsigned shift = 0; shift < 32; shift += 4) id += hex[(word >> shift) & 0xfU];
  }
  return id;
}

}  // namespace portal::net
