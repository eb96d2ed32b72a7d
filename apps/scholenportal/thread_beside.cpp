#include "apps/scholenportal/thread_beside.h"

#include <pthread.h>
#include <sched.h>

#include <cstddef>
#include <system_error>
#include <utility>

namespace portal {
namespace {

// Two threads that wake each other all the time are soon put on one processor, in a virtual machine above all, where
// one that is idle looks as if it were taken: then they run in turn, and the other processor does nothing. That this
// fails, or that there is only one, is no harm.
void keep_off_this_processor(std::jthread& thread) {
  const int here = sched_getcpu();
  cpu_set_t allowed;
  if (here < 0 || here >= CPU_SETSIZE || pthread_getaffinity_np(pthread_self(), sizeof allowed, &allowed) != 0) {
    return;
  }
  CPU_CLR(static_cast<std::size_t>(here), &allowed);
  if (CPU_COUNT(&allowed) > 0) {
    pthread_setaffinity_np(thread.native_handle(), sizeof allowed, &allowed);
  }
}

}  // namespace

std::optional<std::jthread> thread_beside(std::function<void()> work) {
  try {
    std::jthread thread(std::move(work));
    keep_off_this_processor(thread);
    return thread;
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

}  // namespace portal
