#include <gtest/gtest.h>

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "server/secret/keys.h"
#include "server/secret/password.h"
#include "server/secret/token.h"
#include "server/secret/vault.h"

namespace portal {
namespace {

namespace fs = std::filesystem;

class KeyFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("keys-" + std::to_string(getpid()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
  SystemRandom random_;
};

TEST_F(KeyFile, is_made_once_for_its_owner_alone) {
  const auto file = folder_ / "keys" / "portal.key";
  const auto first = Keys::load_or_make(file, random_);
  struct stat facts {};
  ASSERT_EQ(stat(file.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  EXPECT_EQ(Keys::load_or_make(file, random_).check_value(), first.check_value());
  EXPECT_NE(Keys::load_or_make(folder_ / "other" / "portal.key", random_).check_value(), first.check_value());
}

TEST_F(KeyFile, that_is_open_or_damaged_is_refused) {
  const auto file = folder_ / "portal.key";
  Keys::load_or_make(file, random_);
  fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_THROW(Keys::load_or_make(file, random_), KeyTrouble);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  for (const char* text : {"", "scholenportal-key-1 k1 abcd\n", "scholenportal-key-2 k1 00\n", "hello"}) {
    std::ofstream(file) << text;
    EXPECT_THROW(Keys::load_or_make(file, random_), KeyTrouble) << text;
  }
}

TEST(Keys, derive_a_key_for_each_use) {
  const auto keys = Keys::from_seed(1);
  EXPECT_NE(keys.secret(KeyUse::attempt), keys.secret(KeyUse::code_index));
  EXPECT_NE(keyed_hash(keys, KeyUse::attempt, "a"), keyed_hash(keys, KeyUse::code_index, "a"));
  EXPECT_NE(keyed_hash(keys, KeyUse::attempt, "a"), keyed_hash(Keys::from_seed(2), KeyUse::attempt, "a"));
}

TEST(Token, is_long_and_only_its_hash_is_stored) {
  TestRandom random(5);
  const auto token = draw_token(random);
  EXPECT_EQ(token.size(), 43U);
  EXPECT_NE(token, draw_token(random));
  EXPECT_EQ(token_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
}

TEST(Vault, opens_only_for_the_owner_and_untouched) {
  TestRandom random(9);
  const Vault vault(Keys::from_seed(1), random);
  const auto code = vault.draw_code();
  const CodeOwner owner{"school", "person", 2};
  const auto sealed = vault.seal_code(code, owner);
  ASSERT_TRUE(vault.open_code(sealed, owner));
  EXPECT_EQ(*vault.open_code(sealed, owner), code);
  EXPECT_EQ(sealed.find(code.symbols()), std::string::npos);
  for (const CodeOwner& other : {CodeOwner{"other", "person", 2}, CodeOwner{"school", "other", 2}, CodeOwner{"school", "person", 3}}) {
    EXPECT_FALSE(vault.open_code(sealed, other));
  }
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    auto damaged = sealed;
    damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(vault.open_code(damaged, owner)) << at;
  }
  EXPECT_FALSE(vault.open_code("", owner));
  EXPECT_FALSE(Vault(Keys::from_seed(2), random).open_code(sealed, owner));
  EXPECT_NE(vault.code_index(code), Vault(Keys::from_seed(2), random).code_index(code));
}

TEST(Vault, seals_tokens_for_one_mail) {
  TestRandom random(9);
  const Vault vault(Keys::from_seed(1), random);
  const auto sealed = vault.seal_token("secret", "mail1");
  EXPECT_EQ(vault.open_token(sealed, "mail1"), "secret");
  EXPECT_FALSE(vault.open_token(sealed, "mail2"));
}

TEST(Passwords, are_hashed_and_verified) {
  Passwords passwords;
  const auto hash = passwords.hash("een lange zin als wachtwoord");
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *hash;
  EXPECT_EQ(passwords.verify(*hash, "een lange zin als wachtwoord"), PasswordVerdict::right);
  EXPECT_EQ(passwords.verify(*hash, "een lange zin als wachtwoorD"), PasswordVerdict::wrong);
  EXPECT_EQ(passwords.verify("", "nobody has this password"), PasswordVerdict::wrong);
  const std::string longer(200, 'x');
  const auto long_hash = passwords.hash(longer + "a");
  EXPECT_EQ(passwords.verify(*long_hash, longer + "b"), PasswordVerdict::wrong) << "no byte is cut off";
}

TEST(Passwords, of_an_older_cost_are_hashed_again) {
  Passwords passwords;
  std::array<char, crypto_pwhash_STRBYTES> older{};
  constexpr std::string_view password = "blauwe fiets op dinsdag";
  ASSERT_EQ(crypto_pwhash_str(older.data(), password.data(), password.size(), 1, std::size_t{8} << 20U), 0);
  EXPECT_EQ(passwords.verify(older.data(), password), PasswordVerdict::right_needs_rehash);
}

TEST(Passwords, turn_away_a_crowd) {
  Passwords passwords(1, 2);
  ASSERT_EQ(passwords.verify("", "warm up"), PasswordVerdict::wrong);
  std::atomic<int> busy = 0;
  std::atomic<int> answered = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&] { ++(passwords.verify("", "x") == PasswordVerdict::busy ? busy : answered); });
  }
  threads.clear();
  EXPECT_EQ(busy + answered, 12);
  EXPECT_GE(answered, 3);
  EXPECT_GE(busy, 1);
}

TEST(CheckPassword, asks_for_length_and_something_of_ones_own) {
  struct Case {
    std::string password;
    std::expected<void, PasswordFault> answer;
  };
  const std::vector<Case> cases{
      {"elf tekens!", std::unexpected(PasswordFault::too_short)},
      {"twaalf teken", {}},
      {std::string(256, 'a') + "bcdefgh", std::unexpected(PasswordFault::too_long)},
      {"ééééééééééé", std::unexpected(PasswordFault::too_short)},
      {"Wachtwoord2026!", std::unexpected(PasswordFault::too_common)},
      {"welkomwelkom", std::unexpected(PasswordFault::too_common)},
      {"aaaaaaaaaaaaaaa", std::unexpected(PasswordFault::too_common)},
      {"123456789012", std::unexpected(PasswordFault::too_common)},
      {"mijn-School-om-de-hoek", std::unexpected(PasswordFault::too_common)},
      {"blauwe-fiets-CJP-2026", std::unexpected(PasswordFault::too_common)},
      {"jansmit12345", std::unexpected(PasswordFault::too_common)},
      {"blauwe fiets op dinsdag", {}},
  };
  for (const auto& row : cases) {
    EXPECT_EQ(check_password(row.password, "jan.smit@school.nl"), row.answer) << row.password;
  }
}

}  // namespace
}  // namespace portal
