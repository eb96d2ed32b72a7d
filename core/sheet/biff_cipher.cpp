#include "core/sheet/biff_cipher.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/md5.h"

namespace portal::sheet {
namespace {

constexpr std::string_view default_password = "VelvetSweatshop";
constexpr std::size_t filepass_bytes = 54;  // type, version, salt, verifier and its hash
constexpr std::size_t salt_at = 6;
constexpr std::size_t verifier_at = 22;
constexpr std::size_t part_bytes = 16;
constexpr std::uint64_t no_block = std::numeric_limits<std::uint64_t>::max();

void append(std::vector<std::uint8_t>& bytes, Bytes more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

// [MS-OFFCRYPTO] 2.3.6.2, all but the block number.
std::array<std::uint8_t, 5> make_key(Bytes salt) {
  std::vector<std::uint8_t> password;
  for (const char letter : default_password) {
    password.push_back(static_cast<std::uint8_t>(letter));
    password.push_back(0);
  }
  const auto first = md5(password);
  std::vector<std::uint8_t> repeated;
  for (int i = 0; i < 16; ++i) {
    append(repeated, Bytes(first).first(5));
    append(repeated, salt);
  }
  const auto second = md5(repeated);
  std::array<std::uint8_t, 5> key{};
  std::ranges::copy(Bytes(second).first(5), key.begin());
  return key;
}

void rc4(Bytes key, std::span<std::uint8_t> key_stream) {
  std::array<std::uint8_t, 256> state{};
  std::iota(state.begin(), state.end(), std::uint8_t{0});
  std::uint8_t j = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    j = static_cast<std::uint8_t>(j + state[i] + key[i % key.size()]);
    std::swap(state[i], state[j]);
  }
  std::uint8_t a = 0;
  std::uint8_t b = 0;
  for (std::uint8_t& byte : key_stream) {
    a = static_cast<std::uint8_t>(a + 1);
    b = static_cast<std::uint8_t>(b + state[a]);
    std::swap(state[a], state[b]);
    byte = state[static_cast<std::uint8_t>(state[a] + state[b])];
  }
}

}  // namespace

std::optional<BiffCipher> BiffCipher::from_filepass(Bytes filepass) {
  const bool standard_rc4 = filepass.size() == filepass_bytes && read_le<std::uint16_t>(filepass, 0) == 1 &&
                            read_le<std::uint16_t>(filepass, 2) == 1 && read_le<std::uint16_t>(filepass, 4) == 1;
  if (!standard_rc4) {
    return std::nullopt;
  }
  BiffCipher cipher;
  cipher.key_ = make_key(filepass.subspan(salt_at, part_bytes));
  cipher.block_number_ = no_block;
  std::array<std::uint8_t, 2 * part_bytes> verifier{};
  std::ranges::copy(filepass.subspan(verifier_at, verifier.size()), verifier.begin());
  cipher.apply(0, verifier);
  const auto hash = md5(Bytes(verifier).first(part_bytes));
  if (!std::ranges::equal(hash, Bytes(verifier).last(part_bytes))) {
    return std::nullopt;
  }
  return cipher;
}

void BiffCipher::apply(std::uint64_t at, std::span<std::uint8_t> bytes) {
  for (std::uint8_t& byte : bytes) {
    if (at / block_bytes != block_number_) {
      make_block(at / block_bytes);
    }
    byte ^= block_[static_cast<std::size_t>(at % block_bytes)];
    ++at;
  }
}

void BiffCipher::make_block(std::uint64_t number) {
  std::vector<std::uint8_t> seed(key_.begin(), key_.end());
  for (unsigned shift = 0; shift < 32; shift += 8) {
    seed.push_back(static_cast<std::uint8_t>(number >> shift));
  }
  rc4(md5(seed), block_);
  block_number_ = number;
}

}  // namespace portal::sheet
