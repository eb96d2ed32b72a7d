#include "server/secret/vault.h"

#include <array>
#include <vector>

#include "server/secret/sodium_ready.h"

namespace portal {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

// "KEYID:BASE64(nonce + cipher text)"
std::string seal(const Keys& keys, KeyUse use, Random& random, std::string_view text, const std::string& owner) {
  auto key = keys.secret(use);
  std::vector<std::uint8_t> sealed(nonce_size + text.size() + tag_size);
  random.fill(std::span(sealed).first(nonce_size));
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, nullptr, bytes_of(text), text.size(),
                                             bytes_of(owner), owner.size(), nullptr, sealed.data(), key.data());
  sodium_memzero(key.data(), key.size());
  std::string encoded(sodium_base64_ENCODED_LEN(sealed.size(), base64), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), sealed.data(), sealed.size(), base64);
  encoded.pop_back();
  return keys.id() + ":" + encoded;
}

std::optional<std::string> open(const Keys& keys, KeyUse use, std::string_view sealed, const std::string& owner) {
  const auto colon = sealed.find(':');
  if (colon == std::string_view::npos || sealed.substr(0, colon) != keys.id()) {
    return std::nullopt;
  }
  const auto encoded = sealed.substr(colon + 1);
  std::vector<std::uint8_t> bytes(encoded.size());
  std::size_t size = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), encoded.data(), encoded.size(), nullptr, &size, nullptr, base64) !=
          0 ||
      size < nonce_size + tag_size) {
    return std::nullopt;
  }
  std::string text(size - nonce_size - tag_size, '\0');
  auto key = keys.secret(use);
  const int verdict = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<std::uint8_t*>(text.data()), nullptr, nullptr, bytes.data() + nonce_size, size - nonce_size,
      bytes_of(owner), owner.size(), bytes.data(), key.data());
  sodium_memzero(key.data(), key.size());
  return verdict == 0 ? std::optional(text) : std::nullopt;
}

std::string name_of(const Keys& keys, const CodeOwner& owner) {
  return "code|" + std::string(owner.school_id) + "|" + std::string(owner.person_id) + "|" +
         std::to_string(owner.generation) + "|" + keys.id();
}

std::string name_of_mail(const Keys& keys, std::string_view mail_id) {
  return "token|" + std::string(mail_id) + "|" + keys.id();
}

}  // namespace

std::string Vault::seal_code(const ActivationCode& code, const CodeOwner& owner) const {
  return seal(keys_, KeyUse::code_vault, random_, code.symbols(), name_of(keys_, owner));
}

std::optional<ActivationCode> Vault::open_code(std::string_view sealed, const CodeOwner& owner) const {
  const auto symbols = open(keys_, KeyUse::code_vault, sealed, name_of(keys_, owner));
  if (!symbols) {
    return std::nullopt;
  }
  const auto code = ActivationCode::parse(*symbols);
  return code ? std::optional(*code) : std::nullopt;
}

std::string Vault::code_index(const ActivationCode& code) const {
  return keyed_hash(keys_, KeyUse::code_index, code.symbols());
}

ActivationCode Vault::draw_code() const {
  return ActivationCode::draw([this](std::uint32_t limit) { return random_.below(limit); });
}

std::string Vault::seal_token(std::string_view token, std::string_view mail_id) const {
  return seal(keys_, KeyUse::token_vault, random_, token, name_of_mail(keys_, mail_id));
}

std::optional<std::string> Vault::open_token(std::string_view sealed, std::string_view mail_id) const {
  return open(keys_, KeyUse::token_vault, sealed, name_of_mail(keys_, mail_id));
}

}  // namespace portal
