// A handful of connections, made when first needed and handed out to one thread at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "server/db/database.h"

namespace portal::db {

class Pool {
 public:
  using Make = std::function<std::unique_ptr<Connection>()>;
  Pool(Make make, std::size_t ceiling) : make_(std::move(make)), ceiling_(ceiling) {}

  // Waits for a free one; throws Outage after ten seconds.
  std::unique_ptr<Connection> take() {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, std::chrono::seconds(10), [this] { return !idle_.empty() || out_ < ceiling_; })) {
      throw Outage("no database connection came free");
    }
    ++out_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    lock.unlock();
    try {
      return make_();
    } catch (...) {
      lose();
      throw;
    }
  }

  void give_back(std::unique_ptr<Connection> connection) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(connection));
    --out_;
    returned_.notify_one();
  }

  // For a connection that broke.
  void lose() {
    const std::scoped_lock lock(mutex_);
    --out_;
    returned_.notify_one();
  }

  void drop_idle() {
    const std::scoped_lock lock(mutex_);
    idle_.clear();
  }

 private:
  Make make_;
  std::size_t ceiling_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t out_ = 0;
};

// A connection for one piece of work: it goes back into the pool unless it broke.
class Borrowed {
 public:
  explicit Borrowed(Pool& pool) : pool_(pool), connection_(pool.take()) {}
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  ~Borrowed() {
    if (broken_) {
      connection_.reset();
      pool_.lose();
    } else {
      pool_.give_back(std::move(connection_));
    }
  }
  Connection& operator*() const { return *connection_; }
  Connection* operator->() const { return connection_.get(); }
  void mark_broken() { broken_ = true; }

 private:
  Pool& pool_;
  std::unique_ptr<Connection> connection_;
  bool broken_ = false;
};

}  // namespace portal::db
