// What the server does by itself while it serves: works off the outbox, and tidies up now and then.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/base/settings.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/outbox/post.h"
#include "server/outbox/worker.h"

namespace portal {

class Background {
 public:
  Background(db::Database& database, World world, const Vault& vault, Post& post, const Settings& settings);
  ~Background();  // waits for the mail under way
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

 private:
  void tidy_up(const std::stop_token& stop);

  db::Database& database_;
  World world_;
  OutboxWorker outbox_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable_any sleep_;
  std::jthread mailing_;
  std::jthread tidying_;
};

}  // namespace portal
