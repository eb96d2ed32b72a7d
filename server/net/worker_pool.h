// A fixed number of threads for handlers, which may block, behind a queue of fixed length.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace portal::net {

enum class Queued : std::uint8_t { yes, full };

class WorkerPool {
 public:
  WorkerPool(std::size_t workers, std::size_t queue_limit);
  // Waits for the jobs that run; those still queued are dropped.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // `job` must not throw. Full when `queue_limit` jobs wait already.
  Queued run(std::move_only_function<void()> job);

 private:
  void work(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::move_only_function<void()>> queue_;
  std::size_t queue_limit_;
  std::vector<std::jthread> threads_;
};

}  // namespace portal::net
