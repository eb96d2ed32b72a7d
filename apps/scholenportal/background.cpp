#include "apps/scholenportal/background.h"

#include <chrono>
#include <exception>

#include "server/base/log.h"
#include "server/store/tidy.h"

namespace portal {
namespace {

constexpr std::chrono::minutes between_tidying{30};

}  // namespace

Background::Background(db::Database& database, World world, const Vault& vault, Post& post, const Settings& settings)
    : database_(database),
      world_(world),
      outbox_(database, world, vault, post, settings),
      mailing_([this] { outbox_.run(stopping_); }),
      tidying_([this](const std::stop_token& stop) { tidy_up(stop); }) {}

Background::~Background() { stopping_ = true; }

void Background::tidy_up(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      database_.transaction([this](db::Connection& connection) { tidy(connection, world_); });
    } catch (const std::exception&) {  // whatever it is, who is served must not suffer from it
      log_event(LogLevel::warning, "tidy.trouble");
    }
    std::unique_lock lock(mutex_);
    sleep_.wait_for(lock, stop, between_tidying, [] { return false; });
  }
}

}  // namespace portal
