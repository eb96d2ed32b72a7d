#include "server/outbox/pace.h"

namespace portal {
namespace {

constexpr std::size_t most_domains = 10'000;

}  // namespace

Milliseconds Pace::take_turn(std::string_view domain, Milliseconds now) {
  if (seconds_.size() > most_domains) {
    seconds_.clear();
  }
  auto& second = seconds_[std::string(domain)];
  if (now < second.begin || now >= second.begin + one_second) {
    second = {now, 0};
  }
  if (second.used >= per_second_) {
    return second.begin + one_second - now;
  }
  ++second.used;
  return 0;
}

}  // namespace portal
