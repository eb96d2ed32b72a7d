// A part of a workbook whose bytes are made by a thread of its own, a little ahead of the one that reads them.
#pragma once

#include <cstdint>
#include <memory>

#include "core/sheet/byte_source.h"

namespace portal {

// A sheet::WrapSource: the same bytes, and behind them the same fault. A small part is given back as it is.
std::unique_ptr<sheet::ByteSource> inflate_ahead(std::unique_ptr<sheet::ByteSource> source, std::uint64_t size);

}  // namespace portal
