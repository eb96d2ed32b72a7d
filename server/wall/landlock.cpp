// Landlock (Linux 5.13; Documentation/userspace-api/landlock.rst): a ruleset that handles everything and
// allows nothing.
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "server/wall/confine.h"

namespace portal::wall {
namespace {

// struct landlock_ruleset_attr as the newest kernels have it; Debian 12's header ends at the first member.
// A kernel takes as much of it as its version knows.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;  // bind and connect by TCP
  std::uint64_t scopes;   // abstract sockets and signals of processes outside
};

struct Version {
  unsigned file_rights;  // the lowest bits, so many
  std::uint64_t network;
  std::uint64_t scopes;
  std::size_t size;  // of Ruleset, as that version knows it
};

constexpr std::size_t files_only = offsetof(Ruleset, network);
constexpr std::size_t with_network = offsetof(Ruleset, scopes);

constexpr std::array<Version, 6> versions{{{13, 0, 0, files_only},
                                           {14, 0, 0, files_only},
                                           {15, 0, 0, files_only},
                                           {15, 3, 0, with_network},
                                           {16, 3, 0, with_network},
                                           {16, 3, 3, sizeof(Ruleset)}}};

}  // namespace

bool forbid_files() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  const Version& known = versions.at(std::min<std::size_t>(static_cast<std::size_t>(version), versions.size()) - 1);
  const Ruleset ruleset{(std::uint64_t{1} << known.file_rights) - 1, known.network, known.scopes};
  const auto made = static_cast<int>(syscall(SYS_landlock_create_ruleset, &ruleset, known.size, 0));
  if (made < 0) return false;
  const bool restricted = syscall(SYS_landlock_restrict_self, made, 0) == 0;
  close(made);
  return restricted;
}

}  // namespace portal::wall
