// Works off the outbox: claims due mails, composes them, hands them to the post, writes down what came of it.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "server/base/settings.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/outbox/pace.h"
#include "server/outbox/post.h"
#include "server/secret/vault.h"
#include "server/store/mail.h"

namespace portal {

class OutboxWorker {
 public:
  OutboxWorker(db::Database& database, World world, const Vault& vault, Post& post, const Settings& settings);

  // One round: recovers leases, claims a batch and sends it; what is left when `stop` is set goes back to the
  // queue. Returns how many mails were tried: one that only waits for its domain's turn is not.
  std::int64_t work_once(const std::atomic<bool>& stop = never);
  // Rounds until `stop` is set; sleeps at most a second in between. Outages of the database are logged and
  // waited out.
  void run(const std::atomic<bool>& stop);

 private:
  enum class Going : std::uint8_t { on, waits, pause };
  static inline const std::atomic<bool> never = false;

  void give_back(std::span<const ClaimedMail> mails);
  Going send(const ClaimedMail& mail);
  void note(const ClaimedMail& mail, Delivery delivery);
  void defer(db::Connection& connection, const ClaimedMail& mail);
  void pause_queue();

  db::Database& database_;
  World world_;
  const Vault& vault_;
  Post& post_;
  const Settings& settings_;
  Pace pace_;
  Milliseconds paused_until_ = 0;
  std::int64_t troubles_in_a_row_ = 0;
  bool trouble_may_be_told_ = true;  // a pause from before a restart is still in the database
};

}  // namespace portal
