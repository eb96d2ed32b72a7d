// The bytes of a part, piece by piece and once only, so that a sheet of any size passes through a window
// (docs/formats/xlsx.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/base/result.h"

namespace portal::sheet {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Writes the next bytes to the start of `room`, which is not empty, and says how many: at least one; at
  // the end of the part 0, and 0 again. After a fault there is nothing more to ask.
  virtual Result<std::size_t> read(std::span<std::uint8_t> room) = 0;
};

// Puts another source around that of a part with so many bytes; null for none.
using WrapSource = std::unique_ptr<ByteSource> (*)(std::unique_ptr<ByteSource> source, std::uint64_t size);

}  // namespace portal::sheet
