#include "server/wall/turns.h"

#include <utility>

namespace portal::wall {

Turns::Turns(std::size_t places, std::size_t waiting, std::chrono::milliseconds patience)
    : queue_room_(waiting), patience_(patience) {
  for (std::size_t place = 0; place < places; ++place) free_.push_back(place);
}

std::expected<Turns::Turn, NoTurn> Turns::take(std::string_view asker) {
  std::unique_lock lock(mutex_);
  const std::string name(asker);
  Asker& self = askers_[name];
  if (!can_go(self) && !wait(lock, self)) {
    const auto why = self.reads ? NoTurn::own_file : NoTurn::all_places;
    forget_if_gone(name);
    return std::unexpected(why);
  }
  self.reads = true;
  const auto place = free_.back();
  free_.pop_back();
  return Turn(*this, name, place);
}

bool Turns::can_go(const Asker& asker) const { return !free_.empty() && !asker.reads; }

bool Turns::wait(std::unique_lock<std::mutex>& lock, Asker& asker) {
  if (asker.waits || queue_room_ == 0) return false;
  asker.waits = true;
  --queue_room_;
  const bool goes = changed_.wait_for(lock, patience_, [&] { return can_go(asker); });
  ++queue_room_;
  asker.waits = false;
  return goes;
}

void Turns::leave(const std::string& asker, std::size_t place) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(place);
    askers_[asker].reads = false;
    forget_if_gone(asker);
  }
  changed_.notify_all();
}

void Turns::forget_if_gone(const std::string& asker) {
  const auto found = askers_.find(asker);
  if (!found->second.reads && !found->second.waits) askers_.erase(found);
}

Turns::Turn::Turn(Turns& turns, std::string asker, std::size_t place)
    : turns_(&turns), asker_(std::move(asker)), place_(place) {}

Turns::Turn::Turn(Turn&& other) noexcept
    : turns_(std::exchange(other.turns_, nullptr)), asker_(std::move(other.asker_)), place_(other.place_) {}

Turns::Turn::~Turn() {
  if (turns_ != nullptr) turns_->leave(asker_, place_);
}

}  // namespace portal::wall
