// The one password that opens without being asked: Excel hides "VelvetSweatshop" in files whose sheets or
// structure are protected. Standard RC4 only ([MS-OFFCRYPTO] 2.3.6); a file with any other password or
// cipher stays encrypted. The work is three MD5 sums a file and one a block: there is nothing to declare.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "core/base/bytes.h"

namespace portal::sheet {

class BiffCipher {
 public:
  // `filepass` is the data of a FILEPASS record. Nothing when that password does not open the file.
  static std::optional<BiffCipher> from_filepass(Bytes filepass);

  // Deciphers bytes that stand at `at` in the stream.
  void apply(std::uint64_t at, std::span<std::uint8_t> bytes);

 private:
  static constexpr std::size_t block_bytes = 1024;

  BiffCipher() = default;
  void make_block(std::uint64_t number);

  std::array<std::uint8_t, 5> key_{};
  std::uint64_t block_number_ = 0;
  std::array<std::uint8_t, block_bytes> block_{};  // the key stream of one block
};

}  // namespace portal::sheet
