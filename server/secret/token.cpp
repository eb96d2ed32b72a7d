#include "server/secret/token.h"

#include <array>
#include <cstdint>

#include "server/secret/sodium_ready.h"

namespace portal {

std::string draw_token(Random& random) {
  make_sodium_ready();
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the closing NUL
  return text;
}

std::string token_hash(std::string_view token) { return sha256_hex(token); }

std::string sha256_hex(std::string_view bytes) {
  make_sodium_ready();
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::string text(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

bool same_secret(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace portal
