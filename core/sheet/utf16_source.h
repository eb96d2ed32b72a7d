// UTF-16 as it passes by -> UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/sheet/byte_source.h"

namespace portal::sheet {

enum class ByteOrder : std::uint8_t { little, big };

// `first` is what was read from `rest` already, without the byte order mark. Half a unit and half a pair of
// surrogates are xml_encoding.
std::unique_ptr<ByteSource> from_utf16(std::string first, std::unique_ptr<ByteSource> rest, ByteOrder order);

}  // namespace portal::sheet
