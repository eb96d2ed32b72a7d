// Passwords: argon2id (19 MiB, 2 passes), at most two at work at once and a bounded queue behind them,
// so that a flood of log-ins can fill neither memory nor cores.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <mutex>
#include <string>
#include <string_view>

namespace portal {

inline constexpr std::size_t shortest_password = 12;   // characters
inline constexpr std::size_t longest_password = 256;   // bytes

enum class PasswordFault : std::uint8_t { too_short, too_long, too_common };
enum class PasswordVerdict : std::uint8_t { right, right_needs_rehash, wrong, busy };
struct PasswordBusy {};

class Passwords {
 public:
  explicit Passwords(std::size_t at_once = 2, std::size_t waiting = 32) : at_once_(at_once), waiting_(waiting) {}

  // A PHC string. Busy: answer 503 with Retry-After.
  std::expected<std::string, PasswordBusy> hash(std::string_view password);
  // With "" as `stored` (no such user, or no password yet) the same work is done and the answer is wrong.
  PasswordVerdict verify(std::string_view stored, std::string_view password);

 private:
  class Turn;
  std::mutex mutex_;
  std::condition_variable free_;
  std::size_t at_once_;
  std::size_t waiting_;
  std::size_t working_ = 0;
  std::size_t queued_ = 0;
};

// Length, and not one of the passwords or words of this product that everybody tries first.
std::expected<void, PasswordFault> check_password(std::string_view password, std::string_view email);

}  // namespace portal
