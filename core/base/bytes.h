// Foreign bytes, and the only way to read numbers out of them: checked.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace portal {

using Bytes = std::span<const std::uint8_t>;

inline Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// bytes[at, at+size), or nothing when that is not wholly inside; no sum can overflow.
inline std::optional<Bytes> slice(Bytes bytes, std::uint64_t at, std::uint64_t size) {
  if (at > bytes.size() || size > bytes.size() - at) {
    return std::nullopt;
  }
  return bytes.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(size));
}

// A little-endian unsigned number of sizeof(T) bytes at `at`.
template <class T>
std::optional<T> read_le(Bytes bytes, std::uint64_t at) {
  const auto part = slice(bytes, at, sizeof(T));
  if (!part) {
    return std::nullopt;
  }
  static_assert(std::endian::native == std::endian::little);
  T value = 0;
  std::memcpy(&value, part->data(), sizeof(T));
  return value;
}

}  // namespace portal
