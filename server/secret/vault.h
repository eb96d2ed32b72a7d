// What must be read back but not lie open in the database: activation codes and unsent one-time links.
// XChaCha20-Poly1305, random nonce, base64 text. The owner is bound in as associated data, so that a
// cipher text moved to another person, school or generation does not open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/code/activation_code.h"
#include "server/base/random.h"
#include "server/secret/keys.h"

namespace portal {

struct CodeOwner {
  std::string_view school_id;
  std::string_view person_id;
  std::int64_t generation = 1;
};

class Vault {
 public:
  Vault(Keys keys, Random& random) : keys_(std::move(keys)), random_(random) {}

  [[nodiscard]] std::string seal_code(const ActivationCode& code, const CodeOwner& owner) const;
  // Nothing when the text was damaged, moved or sealed with another key.
  [[nodiscard]] std::optional<ActivationCode> open_code(std::string_view sealed, const CodeOwner& owner) const;
  // The unique look-up key of a code.
  [[nodiscard]] std::string code_index(const ActivationCode& code) const;
  [[nodiscard]] ActivationCode draw_code() const;

  [[nodiscard]] std::string seal_token(std::string_view token, std::string_view mail_id) const;
  [[nodiscard]] std::optional<std::string> open_token(std::string_view sealed, std::string_view mail_id) const;

  [[nodiscard]] const Keys& keys() const { return keys_; }

 private:
  Keys keys_;
  Random& random_;
};

}  // namespace portal
