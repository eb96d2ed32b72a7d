// The key file: outside the database, so that a copy of the database alone opens nothing.
// Format: one line `scholenportal-key-1 <key id> <64 hex digits>`.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/base/random.h"

namespace portal {

// The key file is unreadable, malformed or readable by others, or it does not belong to this database.
class KeyTrouble : public std::runtime_error {
  using runtime_error::runtime_error;
};

// One derived key for each purpose; they never mix.
enum class KeyUse : std::uint8_t { check = 1, code_vault, code_index, attempt, token_vault };

class Keys {
 public:
  using Secret = std::array<std::uint8_t, 32>;

  // Reads the file; makes it (folder 0700, file 0600) when there is none. Throws KeyTrouble.
  static Keys load_or_make(const std::filesystem::path& file, Random& random);
  // For tests.
  static Keys from_seed(std::uint8_t seed);

  Keys(const Keys&) = default;
  Keys(Keys&&) = default;
  Keys& operator=(const Keys&) = default;
  Keys& operator=(Keys&&) = default;
  ~Keys();

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] Secret secret(KeyUse use) const;
  // Goes into the database at the first start; another value later means: the wrong key file.
  [[nodiscard]] std::string check_value() const;

 private:
  Keys(std::string id, Secret root);
  std::string id_;
  Secret root_{};
};

// Keyed BLAKE2b-256 in hex: finds what it cannot read back.
std::string keyed_hash(const Keys& keys, KeyUse use, std::string_view text);

}  // namespace portal
