// The numbers of docs/formats/worker-stream.md that its writer and its reader share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace portal::wall {

inline constexpr std::string_view answer_mark = "SPA1";
inline constexpr std::uint8_t fault_codes = static_cast<std::uint8_t>(FaultCode::key_file) + 1;  // the last one
inline constexpr std::size_t longest_place = 256;      // characters of Fault::place
inline constexpr std::size_t longest_cell_name = 10;   // "XFD1048576"

}  // namespace portal::wall
