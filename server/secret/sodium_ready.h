// libsodium must be woken up once before anything else of it is called.
#pragma once

#include <sodium.h>

#include <stdexcept>

namespace portal {

inline void make_sodium_ready() {
  if (sodium_init() < 0) {
    throw std::runtime_error("libsodium cannot start");
  }
}

}  // namespace portal
