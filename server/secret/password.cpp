#include "server/secret/password.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/fold.h"
#include "core/base/utf8.h"
#include "server/secret/sodium_ready.h"

namespace portal {
namespace {

// OWASP's least for argon2id: 19 MiB and two passes.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;

// Verified against when there is no such user, so that the answer takes as long.
const std::string& nobodys_hash() {
  static const std::string hash = [] {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    constexpr std::string_view password = "nobody has this password";
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, memory) != 0) {
      throw std::bad_alloc();
    }
    return std::string(text.data());
  }();
  return hash;
}

// What people try first, folded; also refused with digits or signs around it.
constexpr std::array<std::string_view, 34> common{
    "password",   "wachtwoord", "welkom",    "welcome",  "qwerty",    "qwertyuiop", "azerty",    "letmein",  "iloveyou",
    "admin",      "beheerder",  "geheim",    "school",   "leerling",  "student",    "docent",    "scholenportal",
    "scholen",    "portal",     "cjp",       "cultuur",  "amsterdam", "rotterdam",  "nederland", "voetbal",  "ajax",
    "feyenoord",  "zomer",      "winter",    "herfst",   "lente",     "test",       "abc",       "budgethouder"};

// The first words that come to mind about this product: refused wherever they stand (ASVS 6.2.11).
constexpr std::array<std::string_view, 4> own_words{"school", "portal", "portaal", "cjp"};

bool has_own_word(std::string_view folded) {
  return std::ranges::any_of(own_words, [&](std::string_view word) { return folded.contains(word); });
}

std::string letters_of(std::string_view folded) {
  std::string letters;
  std::ranges::copy_if(folded, std::back_inserter(letters), [](char c) { return c < 0 || (c >= 'a' && c <= 'z'); });
  return letters;
}

bool is_monotonous(std::string_view text) {
  std::string symbols(text);
  std::ranges::sort(symbols);
  const auto rest = std::ranges::unique(symbols);
  return symbols.size() - rest.size() < 5;
}

// "welkomwelkom" is "welkom".
bool is_common(std::string_view letters) {
  return std::ranges::any_of(common, [&](std::string_view word) {
    if (letters.empty() || letters.size() % word.size() != 0) {
      return letters.empty();
    }
    for (std::size_t at = 0; at < letters.size(); at += word.size()) {
      if (letters.substr(at, word.size()) != word) {
        return false;
      }
    }
    return true;
  });
}

}  // namespace

// A place at the work, or in the queue for it.
class Passwords::Turn {
 public:
  explicit Turn(Passwords& gate) : gate_(gate) {
    std::unique_lock lock(gate_.mutex_);
    if (gate_.working_ >= gate_.at_once_) {
      if (gate_.queued_ >= gate_.waiting_) {
        return;
      }
      ++gate_.queued_;
      gate_.free_.wait(lock, [this] { return gate_.working_ < gate_.at_once_; });
      --gate_.queued_;
    }
    ++gate_.working_;
    mine_ = true;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (mine_) {
      const std::scoped_lock lock(gate_.mutex_);
      --gate_.working_;
      gate_.free_.notify_one();
    }
  }
  explicit operator bool() const { return mine_; }

 private:
  Passwords& gate_;
  bool mine_ = false;
};

std::expected<std::string, PasswordBusy> Passwords::hash(std::string_view password) {
  make_sodium_ready();
  const Turn turn(*this);
  if (!turn) {
    return std::unexpected(PasswordBusy{});
  }
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, memory) != 0) {
    throw std::bad_alloc();
  }
  return std::string(text.data());
}

PasswordVerdict Passwords::verify(std::string_view stored, std::string_view password) {
  make_sodium_ready();
  const std::string& dummy = nobodys_hash();
  const Turn turn(*this);
  if (!turn) {
    return PasswordVerdict::busy;
  }
  const std::string hash = stored.empty() ? dummy : std::string(stored);
  const bool right = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  if (!right || stored.empty()) {
    return PasswordVerdict::wrong;
  }
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) == 0 ? PasswordVerdict::right
                                                                             : PasswordVerdict::right_needs_rehash;
}

std::expected<void, PasswordFault> check_password(std::string_view password, std::string_view email) {
  if (count_characters(password) < shortest_password) {
    return std::unexpected(PasswordFault::too_short);
  }
  if (password.size() > longest_password) {
    return std::unexpected(PasswordFault::too_long);
  }
  const std::string folded = fold(password);
  const std::string local = fold(email.substr(0, email.find('@')));
  if (is_monotonous(folded) || has_own_word(folded) || is_common(letters_of(folded)) || folded == fold(email) ||
      (local.size() >= 4 && letters_of(folded) == letters_of(local))) {
    return std::unexpected(PasswordFault::too_common);
  }
  return {};
}

}  // namespace portal
