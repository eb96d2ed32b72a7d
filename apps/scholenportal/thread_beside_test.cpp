#include "apps/scholenportal/thread_beside.h"

#include <gtest/gtest.h>
#include <pthread.h>
#include <sched.h>

#include <semaphore>

namespace portal {
namespace {

int processors_of_this_thread() {
  cpu_set_t allowed;
  return pthread_getaffinity_np(pthread_self(), sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : 0;
}

TEST(ThreadBeside, KeepsOffTheProcessorOfItsStarter) {
  const int all = processors_of_this_thread();
  std::binary_semaphore placed(0);
  int left = 0;
  auto thread = thread_beside([&] {
    placed.acquire();
    left = processors_of_this_thread();
  });
  ASSERT_TRUE(thread);
  placed.release();
  thread->join();
  EXPECT_EQ(left, all > 1 ? all - 1 : all);
  EXPECT_EQ(processors_of_this_thread(), all) << "the starter may go where it likes";
}

}  // namespace
}  // namespace portal
