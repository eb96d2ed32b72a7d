#include "server/wall/confine.h"

#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>

#include "server/wall/worker.h"

namespace portal::wall {
namespace {

constexpr id_t nobody = 65534;

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PORTAL_ADDRESS_SANITIZER
#endif
#endif

bool limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  const rlimit wanted{soft, hard};
  return setrlimit(resource, &wanted) == 0;
}

bool limit(__rlimit_resource_t resource, rlim_t most) { return limit(resource, most, most); }

bool limit_memory([[maybe_unused]] std::size_t bytes) {
#if defined(PORTAL_ADDRESS_SANITIZER)
  return true;
#else
  return limit(RLIMIT_AS, bytes);
#endif
}

bool limit_all(const Limits& limits) {
  // SIGXCPU at the first, SIGKILL at the second: the first tells what happened.
  return limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1) && limit(RLIMIT_NPROC, 0) &&
         limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_MEMLOCK, 0) &&
         limit(RLIMIT_NOFILE, worker_descriptors) && limit_memory(limits.memory_bytes);
}

bool forbid_new_privileges() { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0; }

bool forbid_debuggers() { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0; }

// Leaving root takes every capability along. Where nobody is unknown (some containers) root stays, shut in.
bool become_nobody() {
  return geteuid() == 0 && setgroups(0, nullptr) == 0 && setresgid(nobody, nobody, nobody) == 0 &&
         setresuid(nobody, nobody, nobody) == 0;
}

void die_with(pid_t keeper) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || getppid() != keeper) _exit(EXIT_FAILURE);
}

}  // namespace

Protections confine_keeper() {
  Protections done = 0;
  if (become_nobody()) done = with(done, Protection::other_user);
  if (forbid_new_privileges() && forbid_debuggers()) done = with(done, Protection::no_new_privileges);
  if (forbid_files()) done = with(done, Protection::landlock);
  return done;
}

Protections confine_worker(const Limits& limits, pid_t keeper) {
  die_with(keeper);
  Protections done = 0;
  if (limit_all(limits)) done = with(done, Protection::limits);
  if (forbid_system_calls()) done = with(done, Protection::seccomp);
  return done;
}

}  // namespace portal::wall
