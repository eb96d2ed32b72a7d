#include "server/wall/wall.h"

#include <utility>

#include "server/base/log.h"

namespace portal {
namespace {

using wall::NoTurn;
using wall::Stopped;

std::size_t index_of(Stopped reason) { return static_cast<std::size_t>(reason); }

}  // namespace

std::string_view name_of(Stopped reason) {
  static constexpr std::array<std::string_view, 5> names{"memory", "time", "forbidden", "crashed", "nonsense"};
  return names.at(index_of(reason));
}

Wall::Wall(WallSettings settings)
    : settings_(std::move(settings)), turns_(settings_.places, settings_.waiting, settings_.patience) {
  if (!settings_.program) return;
  for (std::size_t place = 0; place < settings_.places; ++place) {
    keepers_.push_back(std::make_unique<wall::Keeper>(*settings_.program));
    protections_ = keepers_.back()->protections();
    if (!includes(protections_, wall::Protection::seccomp)) throw wall::NoKeeper("no seccomp");
  }
}

std::expected<CheckedFile, Unread> Wall::check(std::string_view asker, Bytes file, std::optional<Kind> kind,
                                               KeepPeople keep) {
  const auto turn = turns_.take(asker);
  if (!turn) {
    const std::lock_guard lock(mutex_);
    ++tally_.turned_away;
    return std::unexpected(turn.error() == NoTurn::own_file ? Unread::own_file : Unread::all_places);
  }
  auto checked = read(turn->place(), file, {kind, keep});
  if (!checked) {
    note(checked.error());
    return std::unexpected(Unread::stopped);
  }
  const std::lock_guard lock(mutex_);
  ++tally_.answered;
  return *std::move(checked);
}

Wall::Checked Wall::read(std::size_t place, Bytes file, const wall::Job& job) {
  if (keepers_.empty()) return check_file(file, job.kind, {}, job.keep);
  return keepers_[place]->check(file, job, settings_.deadline);
}

void Wall::note(Stopped reason) {
  std::uint64_t total = 0;
  {
    const std::lock_guard lock(mutex_);
    total = ++tally_.stopped_by.at(index_of(reason));
  }
  log_event(LogLevel::warning, "reading.stopped",
            {{"why", name_of(reason)}, {"total", static_cast<std::int64_t>(total)}});
}

WallTally Wall::tally() const {
  const std::lock_guard lock(mutex_);
  return tally_;
}

}  // namespace portal
