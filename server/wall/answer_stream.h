// What a worker says about a file, as bytes: docs/formats/worker-stream.md. The server believes none of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/report/check_file.h"

namespace portal::wall {

// Of a whole answer; the worker stops before it, the server stops reading at it.
inline constexpr std::size_t answer_bytes = std::size_t{64} << 20U;

// Nothing when the answer would not hold to the format, as when it is over answer_bytes.
std::optional<std::string> write_answer(const CheckedFile& checked);

// The same CheckedFile, or nothing when a byte does not hold: another length, count, code, place, text
// that is no UTF-8, an answer that contradicts itself, bytes behind its end. A count alone allocates nothing.
std::optional<CheckedFile> read_answer(Bytes answer);

}  // namespace portal::wall
