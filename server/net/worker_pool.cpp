#include "server/net/worker_pool.h"

#include <utility>

namespace portal::net {

WorkerPool::WorkerPool(std::size_t workers, std::size_t queue_limit) : queue_limit_(queue_limit) {
  for (std::size_t count = 0; count < workers; ++count) {
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
  }
}

WorkerPool::~WorkerPool() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();  // joins, before the queue that they use goes
}

Queued WorkerPool::run(std::move_only_function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= queue_limit_) return Queued::full;
    queue_.push_back(std::move(job));
  }
  changed_.notify_one();
  return Queued::yes;
}

void WorkerPool::work(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [this] { return !queue_.empty(); });
    if (stop.stop_requested()) return;
    auto job = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    job();
  }
}

}  // namespace portal::net
