#include "server/secret/keys.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "server/secret/sodium_ready.h"

namespace portal {
namespace {

constexpr std::string_view file_format = "scholenportal-key-1";
constexpr std::array<char, crypto_kdf_CONTEXTBYTES> context{'s', 'c', 'h', 'p', 'o', 'r', 't', 'l'};

std::string hex(const std::uint8_t* bytes, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

// Written whole to a file of its own and then linked into place, so that of two servers that start at once
// one wins and the other reads the winner's.
void make_key_file(const std::filesystem::path& file, Random& random) {
  namespace fs = std::filesystem;
  fs::create_directories(file.parent_path());
  fs::permissions(file.parent_path(), fs::perms::owner_all);
  Keys::Secret root{};
  random.fill(root);
  std::string line = std::string(file_format) + " k1 " + hex(root.data(), root.size()) + "\n";
  const std::string fresh = file.string() + "." + std::to_string(getpid());
  const int descriptor = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written = descriptor >= 0 && write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                       fsync(descriptor) == 0;
  if (descriptor >= 0) {
    close(descriptor);
  }
  const bool linked = written && (link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST);
  unlink(fresh.c_str());
  sodium_memzero(root.data(), root.size());
  sodium_memzero(line.data(), line.size());
  if (!linked) {
    throw KeyTrouble("the key file cannot be written");
  }
}

}  // namespace

Keys::Keys(std::string id, Secret root) : id_(std::move(id)), root_(root) { make_sodium_ready(); }

Keys::~Keys() { sodium_memzero(root_.data(), root_.size()); }

Keys Keys::load_or_make(const std::filesystem::path& file, Random& random) {
  make_sodium_ready();
  if (!std::filesystem::exists(file)) {
    make_key_file(file, random);
  }
  struct stat facts {};
  if (stat(file.c_str(), &facts) != 0 || (facts.st_mode & 077U) != 0) {
    throw KeyTrouble("the key file must be readable by its owner only (chmod 600)");
  }
  std::ifstream in(file);
  std::string format;
  std::string id;
  std::string digits;
  in >> format >> id >> digits;
  Secret root{};
  std::size_t size = 0;
  const bool decoded =
      sodium_hex2bin(root.data(), root.size(), digits.data(), digits.size(), nullptr, &size, nullptr) == 0;
  sodium_memzero(digits.data(), digits.size());
  if (!in || format != file_format || id.empty() || !decoded || size != root.size()) {
    throw KeyTrouble("the key file is damaged; put back the copy that was kept");
  }
  return Keys(id, root);
}

Keys Keys::from_seed(std::uint8_t seed) {
  Secret root{};
  root.fill(seed);
  return Keys("k1", root);
}

Keys::Secret Keys::secret(KeyUse use) const {
  Secret derived{};
  crypto_kdf_derive_from_key(derived.data(), derived.size(), static_cast<std::uint64_t>(use), context.data(),
                             root_.data());
  return derived;
}

std::string Keys::check_value() const { return id_ + ":" + keyed_hash(*this, KeyUse::check, "check"); }

std::string keyed_hash(const Keys& keys, KeyUse use, std::string_view text) {
  auto key = keys.secret(use);
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                     key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  return hex(hash.data(), hash.size());
}

}  // namespace portal
