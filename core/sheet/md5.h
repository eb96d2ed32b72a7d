// MD5 (RFC 1321), for one purpose: deriving the key of the old Excel cipher. Never for security of ours.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/bytes.h"

namespace portal::sheet {

std::array<std::uint8_t, 16> md5(Bytes message);

}  // namespace portal::sheet
