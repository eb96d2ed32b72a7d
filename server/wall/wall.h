// THE WALL: check_file for bytes of strangers. They are read in a process that can do nothing but read them
// (docs/decisions/a-wall-around-the-reader.md); the server only sees its answer, and checks that.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/report/check_file.h"
#include "server/wall/keeper.h"
#include "server/wall/protection.h"
#include "server/wall/turns.h"

namespace portal {

struct WallSettings {
  std::optional<wall::Program> program = wall::Program{};  // nothing: no wall, files are read in this process
  std::size_t places = 2;                                  // files that are read at once, each by its own keeper
  std::size_t waiting = 2;                                 // askers that may wait for a place
  // Together less than the server gives a handler, so that who waits gets our answer and not its.
  std::chrono::milliseconds patience{5'000};
  std::chrono::milliseconds deadline{20'000};
};

// Since the start.
struct WallTally {
  std::uint64_t answered = 0;
  std::uint64_t turned_away = 0;                // wall::NoTurn
  std::array<std::uint64_t, 5> stopped_by{};    // by wall::Stopped: each is worth a look
};

// Why a file was not read.
enum class Unread : std::uint8_t {
  own_file,    // another one of the same asker is being read
  all_places,  // are taken
  stopped,     // its worker was: see wall::Stopped
};

// "memory", "time", "forbidden", "crashed", "nonsense".
std::string_view name_of(wall::Stopped reason);

class Wall {
 public:
  // Starts the keepers. Throws wall::NoKeeper when they do not start, or are not shut in by seccomp.
  explicit Wall(WallSettings settings);

  // As check_file. A worker that was stopped leaves a line in the log and a count; the next file is read as
  // ever. Throws wall::NoKeeper. Thread-safe.
  std::expected<CheckedFile, Unread> check(std::string_view asker, Bytes file, std::optional<Kind> kind,
                                           KeepPeople keep = KeepPeople::when_green);

  // What every worker is shut in by; 0 without a wall.
  [[nodiscard]] wall::Protections protections() const { return protections_; }
  [[nodiscard]] WallTally tally() const;

 private:
  using Checked = std::expected<CheckedFile, wall::Stopped>;
  Checked read(std::size_t place, Bytes file, const wall::Job& job);
  void note(wall::Stopped reason);

  WallSettings settings_;
  wall::Turns turns_;
  std::vector<std::unique_ptr<wall::Keeper>> keepers_;  // by place
  wall::Protections protections_ = 0;
  mutable std::mutex mutex_;
  WallTally tally_;
};

}  // namespace portal
