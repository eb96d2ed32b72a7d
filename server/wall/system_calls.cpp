// seccomp: the system calls of a worker, and of nothing else. Any other ends the process with SIGSYS.
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

#include "server/wall/confine.h"
#include "server/wall/worker.h"

namespace portal::wall {
namespace {

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

bool allow(const Filter& filter, int call) { return seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0; }

// Only where argument number `argument`, masked, is `value`.
bool allow_where(const Filter& filter, int call, unsigned argument, scmp_datum_t mask, scmp_datum_t value) {
  const scmp_arg_cmp rule = {argument, SCMP_CMP_MASKED_EQ, mask, value};
  return seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &rule) == 0;
}

// Taking a job, reading it, memory, answering, ending. The processor's clock is read without a call, or by
// clock_gettime where a machine has no vDSO.
constexpr std::array always{SCMP_SYS(read),       SCMP_SYS(write),         SCMP_SYS(close),        SCMP_SYS(munmap),
                            SCMP_SYS(mremap),     SCMP_SYS(brk),           SCMP_SYS(madvise),      SCMP_SYS(futex),
                            SCMP_SYS(exit_group), SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall),
                            SCMP_SYS(getpid),     SCMP_SYS(gettid),        SCMP_SYS(rt_sigprocmask)};

bool allow_all(const Filter& filter) {
  constexpr scmp_datum_t whole = ~scmp_datum_t{0};
  return std::ranges::all_of(always, [&](int call) { return allow(filter, call); }) &&
         allow_where(filter, SCMP_SYS(recvmsg), 0, whole, job_descriptor) &&
         // Memory that can be run is refused.
         allow_where(filter, SCMP_SYS(mmap), 2, PROT_EXEC, 0) && allow_where(filter, SCMP_SYS(mprotect), 2, PROT_EXEC, 0) &&
         // abort(): a signal to itself, so that it ends by SIGABRT and is told apart from an attempt.
         allow_where(filter, SCMP_SYS(tgkill), 0, whole, static_cast<scmp_datum_t>(getpid()));
}

}  // namespace

bool forbid_system_calls() {
  const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
  return filter && allow_all(filter) && seccomp_load(filter.get()) == 0;
}

}  // namespace portal::wall
