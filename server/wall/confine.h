// A process that gives up what it does not need, for good. First the keeper, then each of its workers.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>

#include "server/wall/protection.h"

namespace portal::wall {

struct Limits {
  std::size_t memory_bytes = std::size_t{512} << 20U;  // of address space; not under AddressSanitizer, which needs all
  std::uint32_t cpu_seconds = 10;
};

// What a keeper and all that it forks may do without: privileges, being looked into, files, being root.
Protections confine_keeper();

// What a worker may do without besides; everything but the system calls of reading. `keeper` is the process
// that forked it, with which it dies. Ends the process when that one is gone already.
Protections confine_worker(const Limits& limits, pid_t keeper);

// Parts of the above.
bool forbid_files();         // Landlock; false when this kernel has none
bool forbid_system_calls();  // seccomp; false when this machine does not allow it

}  // namespace portal::wall
